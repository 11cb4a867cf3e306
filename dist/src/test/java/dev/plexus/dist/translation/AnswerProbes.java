package dev.plexus.dist.translation;

import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Usage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an answer can say, one probe for each. */
final class AnswerProbes {
    private static final Usage USAGE = new Usage(20, 5, 0, 0, 0, 7, Optional.of(3L), Usage.Details.NONE, false);
    private static final Part TEXT = new Part.Text("Seven degrees.");

    private AnswerProbes() {}

    static List<Probe<ChatResponse>> all() {
        return List.of(
                probe("text", answer(Stop.Reason.END, TEXT), r -> kinds(r, Part.Text.class)),
                probe(
                        "call of a tool",
                        answer(Stop.Reason.TOOL, call()),
                        r -> parts(r).filter(Part.ToolCall.class::isInstance)
                                .map(part -> ((Part.ToolCall) part).arguments())
                                .collect(Collectors.joining())),
                probe(
                        "id of a call",
                        answer(Stop.Reason.TOOL, call()),
                        r -> parts(r).filter(Part.ToolCall.class::isInstance)
                                .map(part -> ((Part.ToolCall) part).callId())
                                .collect(Collectors.joining())),
                probe(
                        "reasoning",
                        answer(Stop.Reason.END, reasoning(), TEXT),
                        r -> parts(r).filter(Part.Reasoning.class::isInstance)
                                .map(part -> ((Part.Reasoning) part).readable())
                                .collect(Collectors.joining())),
                probe(
                        "refusal",
                        answer(Stop.Reason.REFUSAL, new Part.Refusal("I can't help with that.", Extras.NONE)),
                        r -> r.candidates().getFirst().stop().reason() == Stop.Reason.REFUSAL ? "refused" : ""),
                stop("ended by the limit of tokens", Stop.Reason.LENGTH),
                stop("ended by a stop text", Stop.Reason.STOP_SEQUENCE),
                stop("ended by the context window", Stop.Reason.CONTEXT_WINDOW),
                stop("ended by a filter", Stop.Reason.CONTENT_FILTER),
                probe(
                        "tokens of the request",
                        answer(Stop.Reason.END, TEXT),
                        r -> Long.toString(r.usage().input())),
                probe(
                        "tokens from the cache",
                        answer(Stop.Reason.END, TEXT),
                        r -> count(r.usage().cacheRead())),
                probe(
                        "tokens of the answer",
                        answer(Stop.Reason.END, TEXT),
                        r -> Long.toString(r.usage().output())),
                probe(
                        "tokens of reasoning",
                        answer(Stop.Reason.END, TEXT),
                        r -> r.usage().reasoning().map(AnswerProbes::count).orElse("")));
    }

    private static Probe<ChatResponse> stop(String concept, Stop.Reason reason) {
        return probe(concept, answer(reason, TEXT), r -> {
            Stop.Reason found = r.candidates().getFirst().stop().reason();
            return found == Stop.Reason.END ? "" : found.name();
        });
    }

    private static Probe<ChatResponse> probe(
            String concept, ChatResponse answer, Function<ChatResponse, String> found) {
        return new Probe<>(concept, answer, found);
    }

    private static String count(long tokens) {
        return tokens == 0 ? "" : Long.toString(tokens);
    }

    private static ChatResponse answer(Stop.Reason reason, Part... parts) {
        return new ChatResponse(
                Optional.of("answer-1"),
                Optional.empty(),
                Optional.of(RequestProbes.MODEL),
                List.of(new ChatResponse.Candidate(0, List.of(parts), Stop.of(reason))),
                USAGE,
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
    }

    private static Part call() {
        return new Part.ToolCall("call_a", "get_weather", "{\"city\":\"Oslo\",\"id\":9007199254740993}");
    }

    private static Part reasoning() {
        return new Part.Reasoning(
                Part.Reasoning.Kind.VISIBLE,
                Optional.of("Oslo is in the north."),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
    }

    private static Stream<Part> parts(ChatResponse response) {
        return response.candidates().stream().flatMap(candidate -> candidate.parts().stream());
    }

    private static String kinds(ChatResponse response, Class<? extends Part> type) {
        return parts(response)
                .filter(type::isInstance)
                .map(_ -> type.getSimpleName())
                .collect(Collectors.joining());
    }
}
