package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.ToolNames;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import java.util.Optional;

/** Gives the tools an upstream calls the names and forms the client knows. */
final class CalledTools {
    private final ToolNames names;
    private final Optional<FormTool> form;

    CalledTools(ChatRequest request, Hop hop) {
        this.names = Outgoing.names(request);
        this.form = FormTool.of(request, ModelProfile.of(hop));
    }

    /** Whether the tool is the one that takes the answer, so that its arguments are text. */
    boolean takesAnswer(String name) {
        return form.filter(tool -> tool.name().equals(name)).isPresent();
    }

    /**
     * Why the answer ended: to have given it by a tool is no reason.
     *
     * @param calls whether it calls a tool of the client
     */
    Stop stop(Stop stop, boolean calls) {
        boolean answered = form.isPresent() && !calls && stop.reason() == Stop.Reason.TOOL;
        return answered
                ? new Stop(Stop.Reason.END, stop.raw(), stop.sequence(), stop.category(), stop.explanation())
                : stop;
    }

    ToolNames.Original original(String name) {
        return names.client(name);
    }

    Part restore(Part part) {
        if (!(part instanceof Part.ToolCall call)) {
            return part;
        }
        if (takesAnswer(call.name())) {
            return new Part.Text(call.arguments());
        }
        ToolNames.Original original = names.client(call.name());
        return new Part.ToolCall(
                call.callId(),
                call.itemId(),
                original.name(),
                original.namespace(),
                original.kind(),
                arguments(original.kind(), call.arguments()),
                call.status(),
                call.caller(),
                call.seal(),
                call.cache(),
                call.extras());
    }

    /** The arguments as the client's form of the tool has them: free text was wrapped in an object for the upstream. */
    static String arguments(Part.ToolCall.Kind kind, String json) {
        if (kind != Part.ToolCall.Kind.CUSTOM) {
            return json;
        }
        try {
            return Json.parse(json) instanceof JsonObject object
                    ? object.text("input").orElse(json)
                    : json;
        } catch (JsonException _) {
            return json;
        }
    }
}
