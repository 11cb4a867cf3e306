package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Stop;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An answer as the upstream gave it and as a client of another dialect got it.
 *
 * <p>Words and calls arrive always. The rest may differ where a loss says so, each kind of difference by a code of its own.
 *
 * @param losses what the client's codec reported
 */
record Arrived(ChatResponse before, ChatResponse after, List<Loss> losses) {
    /** The client's dialect has no word for the reason: it was told by the nearest. */
    private static final String STOP = "stop_reason_approximated";
    /** The client's dialect does not count what is written to a cache apart. */
    private static final String CACHE = "cache_write_uncounted";
    /** The client's dialect has one answer only. */
    private static final Set<String> ONE_ANSWER = Set.of("candidate_dropped", "candidates_dropped");

    /** Whether an answer ended by a fault, which no dialect may tell as a good end. */
    static boolean isFault(ChatResponse response) {
        return response.candidates().stream()
                .map(candidate -> candidate.stop().reason())
                .anyMatch(reason -> reason == Stop.Reason.ERROR || reason == Stop.Reason.MALFORMED_TOOL_CALL);
    }

    void check() {
        checkTokens();
        checkWords();
        assertThat(calls(after.candidates())).as("calls").isEqualTo(calls(expected()));
        assertThat(thoughts(after.candidates())).as("thoughts").isEqualTo(thoughts(expected()));
        assertThat(after.candidates()).as("answers to choose from").hasSameSizeAs(expected());
        if (!isReported(STOP)) {
            assertThat(stops(after.candidates())).as("stops").isEqualTo(stops(expected()));
        }
    }

    private void checkTokens() {
        ResponseGist.Tokens sent = ResponseGist.of(before).tokens();
        ResponseGist.Tokens got = ResponseGist.of(after).tokens();
        ResponseGist.Tokens expected = isReported(CACHE)
                ? new ResponseGist.Tokens(sent.input(), sent.cacheRead(), 0, sent.output(), sent.reasoning())
                : sent;
        assertThat(got).as("tokens").isEqualTo(expected);
    }

    /**
     * A refusal's words count as words, because not every dialect tells them apart. One without words may get some, because some
     * dialects have no other sign of it.
     */
    void checkWords() {
        String refusal = refusal(expected());
        String said = text(after.candidates()) + (refusal.isEmpty() ? "" : refusal(after.candidates()));
        assertThat(said).as("words").isEqualTo(text(expected()) + refusal);
    }

    private List<ChatResponse.Candidate> expected() {
        boolean one = ONE_ANSWER.stream().anyMatch(this::isReported);
        return one ? before.candidates().subList(0, 1) : before.candidates();
    }

    private boolean isReported(String code) {
        return losses.stream().anyMatch(loss -> loss.code().equals(code));
    }

    private static List<String> stops(List<ChatResponse.Candidate> answers) {
        return answers.stream().map(answer -> answer.stop().reason().name()).toList();
    }

    private static String text(List<ChatResponse.Candidate> answers) {
        return parts(answers)
                .map(part -> part instanceof Part.Text text ? text.text() : "")
                .collect(Collectors.joining());
    }

    private static String refusal(List<ChatResponse.Candidate> answers) {
        return parts(answers)
                .map(part -> part instanceof Part.Refusal refusal ? refusal.text() : "")
                .collect(Collectors.joining());
    }

    /** The words of thoughts; how they are cut into stretches is each dialect's own. */
    private static String thoughts(List<ChatResponse.Candidate> answers) {
        return parts(answers)
                .map(part -> part instanceof Part.Reasoning reasoning ? reasoning.readable() : "")
                .collect(Collectors.joining())
                .replace("\n", "");
    }

    private static List<String> calls(List<ChatResponse.Candidate> answers) {
        return parts(answers)
                .filter(Part.ToolCall.class::isInstance)
                .map(Part.ToolCall.class::cast)
                .filter(call -> call.kind() == Part.ToolCall.Kind.FUNCTION)
                .map(call -> call.name() + " " + ResponseGist.arguments(call))
                .toList();
    }

    private static Stream<Part> parts(List<ChatResponse.Candidate> answers) {
        return answers.stream().flatMap(answer -> answer.parts().stream());
    }
}
