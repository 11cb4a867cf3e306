package dev.plexus.testkit;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What of a conversation must not get lost on the way to another dialect, as a list of short texts that can be looked for.
 *
 * @param words what was said, by whom; each stretch of text on its own
 * @param calls calls of tools with their arguments, each followed by its result
 * @param media pictures and documents, wherever they stand
 * @param tools the functions that are offered
 * @param settings what the answer must be like: which tool it must call, its form, its length and where it stops
 */
public record RequestGist(
        List<String> words, List<String> calls, List<String> media, List<String> tools, List<String> settings) {
    /** The gist of a request. */
    public static RequestGist of(ChatRequest request) {
        Collector collector = new Collector();
        request.system().forEach(part -> collector.word("system", part.text()));
        request.turns().forEach(collector::turn);
        request.tools().forEach(collector::tool);
        return new RequestGist(
                collector.words,
                collector.calls(request),
                collector.media,
                collector.tools,
                RequestSettings.of(request));
    }

    /** What this has and the other lacks, in words. */
    public List<String> missingIn(RequestGist other) {
        List<String> missing = new ArrayList<>();
        String said = String.join("\n", other.words());
        words.stream()
                .filter(word -> !said.contains(word.substring(word.indexOf(' ') + 1)))
                .forEach(missing::add);
        missing(calls, other.calls(), missing);
        missing(media, other.media(), missing);
        missing(tools, other.tools(), missing);
        missing(settings, other.settings(), missing);
        return missing;
    }

    private static void missing(List<String> here, List<String> there, List<String> missing) {
        List<String> left = new ArrayList<>(there);
        here.stream().filter(each -> !left.remove(each)).forEach(missing::add);
    }

    /** What was found so far. */
    private static final class Collector {
        private final List<String> words = new ArrayList<>();
        private final List<String> media = new ArrayList<>();
        private final List<String> tools = new ArrayList<>();

        void turn(Turn turn) {
            turn.parts().forEach(part -> part(turn.role().name(), part));
        }

        void part(String speaker, Part part) {
            if (part instanceof Part.Text text) {
                word(speaker, text.text());
            } else if (part instanceof Part.Image image) {
                media.add("image " + source(image.source()));
            } else if (part instanceof Part.Document document) {
                plain(document.source())
                        .ifPresentOrElse(
                                text -> word("document", text),
                                () -> media.add("document " + source(document.source())));
            } else if (part instanceof Part.ToolResult result) {
                result.content().forEach(inner -> part("tool", inner));
            }
        }

        void word(String speaker, String text) {
            if (!text.isBlank()) {
                words.add(speaker + " " + text);
            }
        }

        void tool(Tool tool) {
            if (tool instanceof Tool.Function function) {
                tools.add("tool " + function.name());
            }
        }

        /** Calls by name, arguments and the text of their result, so that ids may change as long as pairs stay together. */
        List<String> calls(ChatRequest request) {
            List<Part> parts = request.turns().stream()
                    .flatMap(turn -> turn.parts().stream())
                    .toList();
            return parts.stream()
                    .filter(Part.ToolCall.class::isInstance)
                    .map(Part.ToolCall.class::cast)
                    .filter(call -> call.kind() == Part.ToolCall.Kind.FUNCTION)
                    .map(call -> "call " + call.name() + " " + Json.text(ResponseGist.arguments(call)) + " -> "
                            + result(call.callId(), parts))
                    .toList();
        }

        private static String result(String callId, List<Part> parts) {
            Optional<Part.ToolResult> result = parts.stream()
                    .filter(Part.ToolResult.class::isInstance)
                    .map(Part.ToolResult.class::cast)
                    .filter(each -> each.callId().equals(callId))
                    .findFirst();
            return result.isPresent() ? "answered" : "open";
        }

        /** The words of a document that is nothing but words, which some dialects take as text and some as bytes. */
        private static Optional<String> plain(MediaSource source) {
            return switch (source) {
                case MediaSource.PlainText text -> Optional.of(text.text());
                case MediaSource.Base64 base64
                when base64.mime().equals("text/plain") ->
                    Optional.of(
                            new String(Base64.getDecoder().decode(base64.data().value()), StandardCharsets.UTF_8));
                default -> Optional.empty();
            };
        }

        private static String source(MediaSource source) {
            return switch (source) {
                case MediaSource.Base64 base64 ->
                    base64.mime() + " " + base64.data().value();
                case MediaSource.Url url -> url.url();
                case MediaSource.ProviderFile file -> file.reference();
                case MediaSource.PlainText text -> text.text();
            };
        }
    }
}
