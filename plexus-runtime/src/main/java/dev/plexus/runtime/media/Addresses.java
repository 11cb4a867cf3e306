package dev.plexus.runtime.media;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The pictures and documents of a request that are addresses.
 *
 * @param wanted which of them are looked for
 */
record Addresses(Predicate<Part> wanted) {
    /** The addresses, each once, with the place where it first stands. */
    Map<String, String> in(ChatRequest request) {
        Map<String, String> found = new LinkedHashMap<>();
        for (int turn = 0; turn < request.turns().size(); turn++) {
            find(request.turns().get(turn).parts(), "turns[" + turn + "].parts", found);
        }
        return found;
    }

    private void find(List<Part> parts, String path, Map<String, String> found) {
        for (int at = 0; at < parts.size(); at++) {
            String place = path + "[" + at + "]";
            switch (parts.get(at)) {
                case Part.ToolResult result -> find(result.content(), place + ".content", found);
                case Part.Image image
                when image.source() instanceof MediaSource.Url url && wanted.test(image) ->
                    found.putIfAbsent(url.url(), place);
                case Part.Document document
                when document.source() instanceof MediaSource.Url url && wanted.test(document) ->
                    found.putIfAbsent(url.url(), place);
                default -> {}
            }
        }
    }

    /** The request with the bytes in place of the addresses. */
    static ChatRequest replaced(ChatRequest request, Map<String, MediaSource.Base64> media) {
        return request.withTurns(request.turns().stream()
                .map(turn -> turn.withParts(replaced(turn.parts(), media)))
                .toList());
    }

    private static List<Part> replaced(List<Part> parts, Map<String, MediaSource.Base64> media) {
        return parts.stream().map(part -> replaced(part, media)).toList();
    }

    private static Part replaced(Part part, Map<String, MediaSource.Base64> media) {
        return switch (part) {
            case Part.ToolResult result ->
                new Part.ToolResult(
                        result.callId(),
                        result.name(),
                        replaced(result.content(), media),
                        result.error(),
                        result.kind(),
                        result.raw(),
                        result.cache(),
                        result.extras());
            case Part.Image image
            when image.source() instanceof MediaSource.Url(String url) && media.containsKey(url) ->
                new Part.Image(media.get(url), image.detail(), image.cache(), image.extras());
            case Part.Document document
            when document.source() instanceof MediaSource.Url(String url) && media.containsKey(url) ->
                new Part.Document(
                        media.get(url),
                        document.filename(),
                        document.title(),
                        document.context(),
                        document.citations(),
                        document.cache(),
                        document.extras());
            default -> part;
        };
    }
}
