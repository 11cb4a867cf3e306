package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code toolConfig.functionCallingConfig}. */
final class ToolChoiceReader {
    private ToolChoiceReader() {}

    /** Reads the choice into the request and returns what the model has no word for. */
    static JsonObject read(JsonMembers body, ChatRequest.Builder request) {
        Optional<JsonMembers> config = body.members("toolConfig");
        if (config.isEmpty()) {
            return JsonObject.EMPTY;
        }
        Optional<JsonMembers> calling = config.get().members("functionCallingConfig");
        if (calling.isEmpty()) {
            return config.get().rest();
        }
        Optional<ToolChoice> choice = calling.get()
                .text("mode")
                .flatMap(mode -> choice(mode, calling.get().texts("allowedFunctionNames")));
        choice.ifPresent(request::toolChoice);
        JsonObject rest =
                choice.isPresent() ? calling.get().rest() : calling.get().object();
        return Spelling.and(config.get().rest(), "functionCallingConfig", rest);
    }

    private static Optional<ToolChoice> choice(String mode, List<String> names) {
        return switch (mode.toUpperCase(Locale.ROOT)) {
            case "AUTO" -> Optional.of(new ToolChoice.Auto());
            case "NONE" -> Optional.of(new ToolChoice.None());
            case "VALIDATED" -> Optional.of(new ToolChoice.Validated(names));
            case "ANY" -> Optional.of(must(names));
            default -> Optional.empty();
        };
    }

    private static ToolChoice must(List<String> names) {
        return switch (names.size()) {
            case 0 -> new ToolChoice.Required();
            case 1 -> new ToolChoice.Named(names.getFirst(), Part.ToolCall.Kind.FUNCTION);
            default -> new ToolChoice.Allowed(true, names);
        };
    }
}
