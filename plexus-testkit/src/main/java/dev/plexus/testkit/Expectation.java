package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a recorded exchange means, in words that all dialects share: the member {@code expect} of its {@code meta.json}.
 *
 * <p>What is not said is not checked. The words: {@code text}, {@code reasoning}, {@code refusal}, {@code signatures},
 * {@code redacted}, {@code toolCalls}, {@code stop}, {@code stopSequence}, {@code usage}, {@code citations}, {@code candidates},
 * {@code serverTools} and {@code error}; they speak of the first answer to choose from.
 */
public record Expectation(JsonObject json) {
    /** Fails unless the answer means this. */
    public void check(ChatResponse response) {
        List<Part> parts = response.candidates().isEmpty()
                ? List.of()
                : response.candidates().getFirst().parts();
        checkWords(parts);
        checkSeals(parts);
        checkCalls(parts);
        checkCitations(parts);
        checkEnd(response);
        json.object("usage").ifPresent(usage -> checkUsage(usage, response.usage()));
    }

    /** Whether the exchange fails, in its status or within its stream. */
    public boolean isFailure() {
        return json.has("error");
    }

    /** The text, if it is said. */
    public Optional<String> text() {
        return json.text("text");
    }

    /** Fails unless the failure is the one meant. */
    public void check(Failure failure) {
        JsonObject error = json.object("error").orElse(JsonObject.EMPTY);
        Failure.Source source = failure.source();
        error.integer("status")
                .ifPresent(status -> assertThat(failure.kind())
                        .as("kind of a failure with status %d, said by '%s'", status, failure.message())
                        .isIn(kinds(status.intValue(), error)));
        error.text("type")
                .ifPresent(type -> assertThat(source.type()).as("type").contains(type));
        error.text("code")
                .ifPresent(code -> assertThat(source.code()).as("code").contains(code));
        error.integer("retryAfterSeconds")
                .ifPresent(seconds -> assertThat(source.retryAfter())
                        .as("retry after")
                        .hasValueSatisfying(wait -> assertThat(wait.toSeconds()).isEqualTo(seconds)));
        assertThat(failure.message()).as("message").isNotBlank().hasSizeLessThanOrEqualTo(2_000);
    }

    private void checkWords(List<Part> parts) {
        check("text", join(parts, part -> part instanceof Part.Text text ? text.text() : ""));
        check("refusal", join(parts, part -> part instanceof Part.Refusal refusal ? refusal.text() : ""));
        check("reasoning", join(parts, part -> part instanceof Part.Reasoning stretch ? stretch.readable() : ""));
    }

    private void check(String member, String actual) {
        json.text(member).ifPresent(expected -> assertThat(actual).as(member).isEqualTo(expected));
    }

    private void checkSeals(List<Part> parts) {
        json.array("signatures")
                .ifPresent(expected -> assertThat(texts(
                                parts.stream().filter(part -> !isRedacted(part)).flatMap(Expectation::seals)))
                        .as("signatures")
                        .isEqualTo(expected));
        json.array("redacted")
                .ifPresent(expected -> assertThat(texts(
                                parts.stream().filter(Expectation::isRedacted).flatMap(Expectation::seals)))
                        .as("redacted")
                        .isEqualTo(expected));
    }

    private void checkCalls(List<Part> parts) {
        json.array("serverTools")
                .ifPresent(expected -> assertThat(texts(parts.stream()
                                .filter(Part.ServerToolCall.class::isInstance)
                                .map(call -> ((Part.ServerToolCall) call).tool())))
                        .as("serverTools")
                        .isEqualTo(expected));
        List<Part.ToolCall> calls = parts.stream()
                .filter(Part.ToolCall.class::isInstance)
                .map(Part.ToolCall.class::cast)
                .toList();
        assertThat(calls).extracting(Part.ToolCall::callId).as("ids of calls").doesNotHaveDuplicates();
        List<JsonValue> expected =
                json.array("toolCalls").orElse(JsonArray.EMPTY).elements();
        assertThat(calls).as("toolCalls").hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            checkCall((JsonObject) expected.get(i), calls.get(i));
        }
    }

    private static void checkCall(JsonObject expected, Part.ToolCall call) {
        expected.text("id").ifPresent(id -> assertThat(call.callId()).as("id").isEqualTo(id));
        assertThat(call.callId()).as("id").isNotBlank();
        assertThat(call.name()).as("name").isEqualTo(expected.text("name").orElseThrow());
        expected.find("args")
                .ifPresent(arguments ->
                        assertThat(ResponseGist.arguments(call)).as("arguments").isEqualTo(arguments));
        expected.text("input").ifPresent(input -> {
            assertThat(call.kind()).as("kind").isEqualTo(Part.ToolCall.Kind.CUSTOM);
            assertThat(call.arguments()).as("input").isEqualTo(input);
        });
    }

    private void checkCitations(List<Part> parts) {
        List<Citation> citations = parts.stream()
                .filter(Part.Text.class::isInstance)
                .flatMap(text -> ((Part.Text) text).citations().stream())
                .toList();
        json.array("citations").ifPresent(expected -> {
            assertThat(citations).as("citations").hasSize(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                JsonObject place = (JsonObject) expected.get(i);
                assertThat(citations.get(i).url()).as("url").isEqualTo(place.text("url"));
                Optional<Integer> from = place.integer("startChar")
                        .or(() -> place.integer("start"))
                        .map(Math::toIntExact);
                Optional<Integer> to =
                        place.integer("endChar").or(() -> place.integer("end")).map(Math::toIntExact);
                from.ifPresent(start -> assertThat(citations)
                        .as("cited stretch")
                        .anySatisfy(citation ->
                                assertThat(citation.target()).contains(new Citation.Range(start, to.orElseThrow()))));
            }
        });
    }

    private void checkEnd(ChatResponse response) {
        json.integer("candidates")
                .ifPresent(count ->
                        assertThat(response.candidates()).as("candidates").hasSize(count.intValue()));
        Optional<Stop> stop = response.candidates().stream().findFirst().map(ChatResponse.Candidate::stop);
        json.text("stop").ifPresent(word -> {
            if (stop.isPresent() || !word.equals("filter")) { // a blocked prompt has no answer to choose from
                assertThat(stop.map(Stop::reason))
                        .as("stop")
                        .hasValueSatisfying(reason -> assertThat(reason).isIn(reasons(word)));
            }
        });
        json.text("stopSequence")
                .ifPresent(sequence -> assertThat(stop.flatMap(Stop::sequence))
                        .as("stopSequence")
                        .contains(sequence));
    }

    private static void checkUsage(JsonObject expected, Usage usage) {
        assertThat(JsonObject.builder()
                        .put("input", usage.input())
                        .put("cacheRead", usage.cacheRead())
                        .put("cacheWrite", usage.cacheWrite())
                        .put("output", usage.output())
                        .put("reasoning", usage.reasoning().orElse(0L))
                        .put("total", usage.total())
                        .build())
                .as("usage")
                .isEqualTo(expected);
    }

    private static Set<Stop.Reason> reasons(String word) {
        return switch (word) {
            case "end" -> EnumSet.of(Stop.Reason.END);
            case "stop_sequence" -> EnumSet.of(Stop.Reason.STOP_SEQUENCE);
            case "length" -> EnumSet.of(Stop.Reason.LENGTH, Stop.Reason.CONTEXT_WINDOW);
            case "tool" -> EnumSet.of(Stop.Reason.TOOL);
            case "refusal" -> EnumSet.of(Stop.Reason.REFUSAL);
            case "filter" -> EnumSet.of(Stop.Reason.CONTENT_FILTER, Stop.Reason.RECITATION);
            case "pause" -> EnumSet.of(Stop.Reason.PAUSE);
            case "error" -> EnumSet.of(Stop.Reason.ERROR, Stop.Reason.MALFORMED_TOOL_CALL);
            default -> throw new IllegalArgumentException("no such stop: " + word);
        };
    }

    /** What a status can mean; the classification table of the gateway. */
    private static Set<FailureKind> kinds(int status, JsonObject error) {
        String neutral = error.text("neutral").orElse("");
        if (neutral.equals("auth") || neutral.equals("permission")) {
            return EnumSet.of(FailureKind.KEY_FAULT);
        }
        if (Objects.equals(error.text("code").orElse(""), "insufficient_quota")) {
            return EnumSet.of(FailureKind.CREDIT);
        }
        return switch (status) {
            case 400, 422 ->
                EnumSet.of(FailureKind.CLIENT_FAULT, FailureKind.CONTEXT_LENGTH, FailureKind.CONTENT_BLOCKED);
            case 401 -> EnumSet.of(FailureKind.KEY_FAULT);
            case 402 -> EnumSet.of(FailureKind.CREDIT);
            case 403 -> EnumSet.of(FailureKind.KEY_FAULT, FailureKind.MODEL_MISSING, FailureKind.CONTENT_BLOCKED);
            case 404 -> EnumSet.of(FailureKind.MODEL_MISSING);
            case 413 -> EnumSet.of(FailureKind.UPSTREAM_TOO_LARGE, FailureKind.CONTEXT_LENGTH);
            case 429 -> EnumSet.of(FailureKind.UPSTREAM_RATE_LIMIT, FailureKind.QUOTA_WINDOW);
            case 500 -> EnumSet.of(FailureKind.SERVER_ERROR, FailureKind.OVERLOAD);
            case 503, 529 -> EnumSet.of(FailureKind.OVERLOAD);
            default -> throw new IllegalArgumentException("no fixture has had the status " + status);
        };
    }

    private static boolean isRedacted(Part part) {
        return part instanceof Part.Reasoning reasoning && reasoning.kind() == Part.Reasoning.Kind.REDACTED;
    }

    private static Stream<String> seals(Part part) {
        Optional<Seal> seal = switch (part) {
            case Part.Text text -> text.seal();
            case Part.Reasoning reasoning -> reasoning.seal();
            case Part.ToolCall call -> call.seal();
            case Part.GeneratedMedia media -> media.seal();
            case Part.Refusal _,
                    Part.Image _,
                    Part.Document _,
                    Part.Audio _,
                    Part.Video _,
                    Part.SearchResult _,
                    Part.ToolResult _,
                    Part.ServerToolCall _,
                    Part.ServerToolResult _,
                    Part.ItemReference _,
                    Part.Compaction _,
                    Part.Unknown _ -> Optional.empty();
        };
        return seal.map(present -> present.data().value()).stream();
    }

    private static String join(List<Part> parts, Function<Part, String> words) {
        StringBuilder joined = new StringBuilder();
        parts.forEach(part -> joined.append(words.apply(part)));
        return joined.toString();
    }

    private static JsonArray texts(Stream<String> texts) {
        return texts.map(JsonString::of).collect(JsonArray.collector());
    }
}
