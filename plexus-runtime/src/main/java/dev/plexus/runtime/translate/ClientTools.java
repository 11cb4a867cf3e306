package dev.plexus.runtime.translate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.Tool.Hosted.Kind;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tools of types that one dialect defines and its clients run, declared as functions for upstreams of others; what they are called with
 * is what the members of such a call are. Source: translation contract, section 5.
 */
final class ClientTools {
    private static final Map<Kind, Emulated> KNOWN = Map.of(
            Kind.LOCAL_SHELL,
            emulated("Runs a command on the user's machine.", """
                {"type":"object","properties":{"action":{"type":"object","properties":{
                "type":{"type":"string","enum":["exec"]},
                "command":{"type":"array","items":{"type":"string"},"description":"the program and its arguments"},
                "working_directory":{"type":"string"},"timeout_ms":{"type":"integer"}},
                "required":["type","command"]}},"required":["action"]}\
                """),
            Kind.SHELL,
            emulated("Runs commands in a shell on the user's machine.", """
                {"type":"object","properties":{"action":{"type":"object","properties":{
                "commands":{"type":"array","items":{"type":"string"}},
                "timeout_ms":{"type":"integer"},"max_output_length":{"type":"integer"}},
                "required":["commands"]}},"required":["action"]}\
                """),
            Kind.APPLY_PATCH,
            emulated("Creates, updates or deletes one file by a patch.", """
                {"type":"object","properties":{"operation":{"type":"object","properties":{
                "type":{"type":"string","enum":["create_file","update_file","delete_file"]},
                "path":{"type":"string"},"diff":{"type":"string","description":"not for delete_file"}},
                "required":["type","path"]}},"required":["operation"]}\
                """));

    private ClientTools() {}

    private record Emulated(String description, JsonObject schema) {}

    private static Emulated emulated(String description, String schema) {
        return new Emulated(description, Json.parseObject(schema));
    }

    /** The request with such tools as functions; the same instance if it has none. */
    static ChatRequest asFunctions(ChatRequest request) {
        Set<String> names = names(request.tools());
        if (names.isEmpty()) {
            return request;
        }
        List<Tool> tools = new ArrayList<>();
        request.tools()
                .forEach(tool -> tools.add(function(tool).<Tool>map(it -> it).orElse(tool)));
        Optional<ToolChoice> choice = request.toolChoice()
                .map(wanted -> wanted instanceof ToolChoice.Builtin(String type) && names.contains(type)
                        ? new ToolChoice.Named(type, Part.ToolCall.Kind.FUNCTION)
                        : wanted);
        return RequestEdit.of(request).tools(tools).toolChoice(choice).done();
    }

    /** The names of such tools, by which the model calls them. */
    static Set<String> names(List<Tool> tools) {
        return tools.stream()
                .flatMap(tool -> function(tool).stream())
                .map(Tool.Function::name)
                .collect(Collectors.toSet());
    }

    private static Optional<Tool.Function> function(Tool tool) {
        if (!(tool instanceof Tool.Hosted hosted) || !KNOWN.containsKey(hosted.kind()) || !isLocal(hosted)) {
            return Optional.empty();
        }
        Emulated known = KNOWN.get(hosted.kind());
        String name = hosted.kind().name().toLowerCase(Locale.ROOT);
        return Optional.of(new Tool.Function(name, Optional.of(known.description()), Optional.of(known.schema())));
    }

    /** A shell may also be one that the upstream runs. */
    private static boolean isLocal(Tool.Hosted hosted) {
        return !(hosted.declared().raw() instanceof JsonObject raw)
                || raw.object("environment")
                        .flatMap(environment -> environment.text("type"))
                        .map("local"::equals)
                        .orElse(true);
    }
}
