package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.List;
import java.util.Optional;

/** Writes whether and which tools the model shall call. */
final class ToolChoiceWriter {
    private static final String PATH = "tool_choice";
    private static final JsonObject AUTO = JsonObject.of("type", JsonString.of("auto"));

    private final Outgoing outgoing;
    private final ThinkingWriter.Thinking thinking;
    private final Optional<FormTool> form;
    private Optional<String> words = Optional.empty();
    private Optional<String> only = Optional.empty();

    /** @param form the tool that takes the answer, if one does */
    ToolChoiceWriter(Outgoing outgoing, ThinkingWriter.Thinking thinking, Optional<FormTool> form) {
        this.outgoing = outgoing;
        this.thinking = thinking;
        this.form = form;
    }

    /** The choice, or empty if the model may do as it likes. */
    Optional<JsonObject> write() {
        ChatRequest request = outgoing.request();
        if (request.tools().isEmpty()) {
            request.toolChoice().ifPresent(ToolChoiceWriter::refuseForced);
            return form.map(tool -> takesForced() ? named(tool.name()) : AUTO);
        }
        Optional<JsonObject> choice =
                form.map(this::answering).or(() -> request.toolChoice().map(this::permitted));
        Optional<Boolean> parallel = request.parallelTools();
        if (parallel.isEmpty() || choice.isEmpty() && parallel.get()) {
            return choice.map(this::withExtras);
        }
        JsonObject object = choice.orElse(AUTO);
        boolean none = object.text("type").filter("none"::equals).isPresent();
        return Optional.of(
                withExtras(none ? object : object.with("disable_parallel_tool_use", JsonBoolean.of(!parallel.get()))));
    }

    /** What the model is asked that it cannot be made to do; known once the choice is written. */
    List<String> words() {
        return words.stream().toList();
    }

    /** The tool that must be called by a model that cannot be made to call it: it is given no other. */
    Optional<String> only() {
        return only;
    }

    /** What makes the model call something: one of the client's tools, or the one that takes the answer. */
    private JsonObject answering(FormTool tool) {
        ToolChoice wished = outgoing.request().toolChoice().orElse(new ToolChoice.Auto());
        if (wished instanceof ToolChoice.Named) {
            return permitted(wished);
        }
        if (!takesForced()) {
            return AUTO;
        }
        return wished instanceof ToolChoice.None ? named(tool.name()) : type("any");
    }

    private static JsonObject named(String name) {
        return type("tool").with("name", JsonString.of(name));
    }

    private static void refuseForced(ToolChoice choice) {
        if (choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named) {
            throw Outgoing.unsupported(PATH, "there are no tools to call");
        }
    }

    private JsonObject withExtras(JsonObject choice) {
        JsonObject more = Notes.wire(outgoing.request().extras()).object(PATH).orElse(JsonObject.EMPTY);
        return JsonObject.builder().putAll(choice).putAll(more).build();
    }

    private JsonObject permitted(ToolChoice choice) {
        JsonObject wished = choice(choice);
        String type = wished.text("type").orElse("");
        boolean forced = type.equals("any") || type.equals("tool");
        if (!forced || takesForced()) {
            return wished;
        }
        ask(choice);
        return AUTO;
    }

    private void ask(ToolChoice choice) {
        outgoing.lose("tool_choice_relaxed", PATH, "the model cannot be made to call a tool now; it is asked to");
        only = choice instanceof ToolChoice.Named named ? Optional.of(named.name()) : Optional.empty();
        words = only.map(name -> "Call the tool " + outgoing.names().wire(name, Optional.empty()) + ".")
                .or(() -> Optional.of("Call at least one of the tools."));
    }

    private boolean takesForced() {
        return switch (outgoing.profile().forcedChoice()) {
            case ALWAYS -> !thinking.isManual();
            case NOT_WHILE_THINKING -> !thinking.isOn();
            case NEVER -> false;
        };
    }

    private JsonObject choice(ToolChoice choice) {
        return switch (choice) {
            case ToolChoice.Auto _ -> AUTO;
            case ToolChoice.Validated validated when validated.names().isEmpty() -> AUTO;
            case ToolChoice.Validated validated -> choice(new ToolChoice.Allowed(false, validated.names()));
            case ToolChoice.None _ -> type("none");
            case ToolChoice.Required _ -> type("any");
            case ToolChoice.Named named -> named(outgoing.names().wire(named.name(), Optional.empty()));
            case ToolChoice.Allowed allowed -> {
                outgoing.lose(
                        "allowed_tools_filtered",
                        PATH,
                        "only the allowed tools are declared; the cached prefix changes");
                yield type(allowed.required() ? "any" : "auto");
            }
            case ToolChoice.Builtin builtin -> outgoing.isOwn() ? type(builtin.type()) : unmapped();
            case ToolChoice.Remote _ -> unmapped();
        };
    }

    private JsonObject unmapped() {
        outgoing.lose("tool_choice_unsupported", PATH, "the upstream cannot be made to call this tool; it may");
        return AUTO;
    }

    private static JsonObject type(String type) {
        return JsonObject.of("type", JsonString.of(type));
    }
}
