package dev.plexus.runtime.translate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import java.util.List;
import java.util.Optional;

/** Whether a model can read all that a conversation holds. */
final class ReadableInput {
    private ReadableInput() {}

    /** @throws GatewayException naming the turn that holds what it cannot read */
    static void check(ChatRequest request, Capabilities known, String target) {
        known.texts("inputModalities").ifPresent(readable -> check(request, readable, target));
    }

    private static void check(ChatRequest request, List<String> readable, String target) {
        for (int index = 0; index < request.turns().size(); index++) {
            String path = "messages[" + index + "]";
            request.turns().get(index).parts().stream()
                    .flatMap(part -> unreadable(part, readable).stream())
                    .findFirst()
                    .ifPresent(kind -> refuse(path, kind, target));
        }
    }

    private static void refuse(String path, String kind, String target) {
        String message = "%s: %s reads no %s".formatted(path, target, kind);
        throw new GatewayException(Failure.of(FailureKind.UNSUPPORTED, message).at(path));
    }

    private static Optional<String> unreadable(Part part, List<String> readable) {
        return switch (part) {
            case Part.Image _ -> missing("image", readable);
            case Part.Audio _ -> missing("audio", readable);
            case Part.Video _ -> missing("video", readable);
            case Part.ToolResult result ->
                result.content().stream()
                        .flatMap(inner -> unreadable(inner, readable).stream())
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private static Optional<String> missing(String kind, List<String> readable) {
        return readable.contains(kind) ? Optional.empty() : Optional.of(kind);
    }
}
