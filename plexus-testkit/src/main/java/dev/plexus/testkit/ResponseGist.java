package dev.plexus.testkit;

import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of an answer must not change when it is written and read again: words, reasoning, calls, seals, stops and tokens.
 *
 * <p>Left out are ids and times, which a dialect may lack, members it alone has, and how text is cut into parts.
 *
 * @param answers the answers to choose from
 */
public record ResponseGist(List<Answer> answers, Tokens tokens) {
    /** The gist of an answer. */
    public static ResponseGist of(ChatResponse response) {
        return new ResponseGist(
                response.candidates().stream().map(ResponseGist::answer).toList(), Tokens.of(response.usage()));
    }

    /** One answer. */
    public record Answer(int index, List<Piece> pieces, Stop.Reason stop, Optional<String> stopSequence) {}

    /**
     * A stretch of an answer; neighbouring stretches of text are one.
     *
     * @param kind the part's kind, and its name or id where it has one
     * @param value its words, or its arguments as JSON
     * @param seals the data of its seals
     * @param citations the addresses of its citations
     */
    public record Piece(String kind, JsonValue value, List<String> seals, List<String> citations) {}

    /** The derived sums of {@link Usage}. */
    public record Tokens(long input, long cacheRead, long cacheWrite, long output, long reasoning) {
        static Tokens of(Usage usage) {
            return new Tokens(
                    usage.input(),
                    usage.cacheRead(),
                    usage.cacheWrite(),
                    usage.output(),
                    usage.reasoning().orElse(0L));
        }
    }

    private static Answer answer(ChatResponse.Candidate candidate) {
        List<Piece> pieces = new ArrayList<>();
        for (Part part : candidate.parts()) {
            Piece next = piece(part);
            if (!pieces.isEmpty() && isText(next) && isText(pieces.getLast())) {
                pieces.add(joined(pieces.removeLast(), next));
            } else if (!isNothing(next)) {
                pieces.add(next);
            }
        }
        return new Answer(
                candidate.index(),
                pieces,
                candidate.stop().reason(),
                candidate.stop().sequence());
    }

    private static Piece piece(Part part) {
        return switch (part) {
            case Part.Text text ->
                new Piece(
                        "text",
                        JsonString.of(text.text()),
                        seals(text.seal()),
                        text.citations().stream()
                                .map(Citation::url)
                                .flatMap(Optional::stream)
                                .toList());
            case Part.Refusal refusal -> piece("refusal", JsonString.of(refusal.text()), Optional.empty());
            case Part.Reasoning reasoning ->
                piece("reasoning " + reasoning.kind(), JsonString.of(reasoning.readable()), reasoning.seal());
            case Part.ToolCall call ->
                piece("call " + call.callId() + " " + call.kind() + " " + call.name(), arguments(call), call.seal());
            case Part.ServerToolCall call -> piece("server call " + call.tool(), call.raw(), Optional.empty());
            case Part.ServerToolResult result ->
                piece("server result " + result.tool(), result.raw(), Optional.empty());
            case Part.GeneratedMedia media ->
                piece("media", JsonString.of(media.source().toString()), media.seal());
            case Part.Image _,
                    Part.Document _,
                    Part.Audio _,
                    Part.Video _,
                    Part.SearchResult _,
                    Part.ToolResult _,
                    Part.ItemReference _,
                    Part.Compaction _,
                    Part.Unknown _ ->
                piece(part.getClass().getSimpleName(), JsonString.of(part.toString()), Optional.empty());
        };
    }

    /** The arguments as a tree, so that white space does not count; blank ones are an empty object. */
    static JsonValue arguments(Part.ToolCall call) {
        if (call.kind() != Part.ToolCall.Kind.FUNCTION) {
            return JsonString.of(call.arguments());
        }
        try {
            return call.arguments().isBlank() ? JsonObject.EMPTY : Json.parse(call.arguments());
        } catch (JsonException notJson) {
            return JsonString.of(call.arguments());
        }
    }

    private static Piece piece(String kind, JsonValue value, Optional<Seal> seal) {
        return new Piece(kind, value, seals(seal), List.of());
    }

    private static List<String> seals(Optional<Seal> seal) {
        return seal.map(present -> present.data().value()).stream().toList();
    }

    private static boolean isText(Piece piece) {
        return piece.kind().equals("text");
    }

    private static boolean isNothing(Piece piece) {
        return isText(piece)
                && piece.value().equals(JsonString.of(""))
                && piece.seals().isEmpty()
                && piece.citations().isEmpty();
    }

    private static Piece joined(Piece first, Piece second) {
        return new Piece(
                first.kind(),
                JsonString.of(((JsonString) first.value()).value() + ((JsonString) second.value()).value()),
                both(first.seals(), second.seals()),
                both(first.citations(), second.citations()));
    }

    private static List<String> both(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return List.copyOf(both);
    }
}
