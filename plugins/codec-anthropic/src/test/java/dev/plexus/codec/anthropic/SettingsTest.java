package dev.plexus.codec.anthropic;

import static dev.plexus.codec.anthropic.Requests.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Identity;
import dev.plexus.api.chat.Limits;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.OutputOptions.Format;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.chat.ReasoningOptions.Mode;
import dev.plexus.api.chat.ReasoningOptions.Visibility;
import dev.plexus.api.chat.Sampling;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.ServiceOptions;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits, sampling, thinking, form and the rest of what a client settles. */
class SettingsTest {
    @Pitfall(42)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "claude-opus-4-8|{}|64000",
                "claude-opus-4-1|{}|32000",
                "claude-3-haiku-20240307|{}|4096",
                "kimi-k2|{}|8192",
                "kimi-k2|{\"maxOutput\":128000}|64000",
                "kimi-k2|{\"maxOutput\":128000,\"maxTokensDefaultCap\":100000}|100000",
            })
    void mostTokensAreTheModelsIfTheClientNamesNone(String model, String capabilities, long expected) {
        ChatRequest request = Requests.saying(HELLO).build().withModel(model);

        UpstreamRequest written = Requests.CODEC.encodeRequest(request, Requests.hop(model, capabilities));

        assertThat(Json.parseObject(written.body()).integer("max_tokens")).contains(expected);
    }

    @Test
    void moreTokensThanTheModelWritesBecomeItsMost() {
        ChatRequest request = Requests.saying(HELLO).limits(limits(100_000)).build();

        UpstreamRequest written = Requests.written(request);

        assertThat(Json.parseObject(written.body()).integer("max_tokens")).contains(64_000L);
        assertThat(Requests.codes(written)).containsExactly("max_tokens_clamped");
    }

    @Test
    void noTokensWarmTheCacheForClientsOfThisDialectOnly() {
        ChatRequest own = Requests.CODEC.decodeRequest(Requests.inbound(
                "{\"model\":\"m\",\"max_tokens\":0,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"));

        assertThat(Requests.body(own).integer("max_tokens")).contains(0L);
        assertThatThrownBy(() -> Requests.written(
                        Requests.saying(HELLO).limits(limits(0)).build()))
                .isInstanceOf(GatewayException.class);
    }

    @Test
    void leavesBlankStopTextsToTheGateway() {
        ChatRequest request = Requests.saying(HELLO)
                .limits(new Limits(Optional.empty(), Optional.empty(), List.of("END", "\n")))
                .build();

        UpstreamRequest written = Requests.written(request);

        assertThat(Json.parseObject(written.body()).array("stop_sequences"))
                .contains(JsonArray.ofTexts(List.of("END")));
        assertThat(written.left().stop()).containsExactly("\n");
        assertThat(Requests.codes(written)).isEmpty();
    }

    @Pitfall(37)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            nullValues = "-",
            value = {
                "claude-sonnet-4-5|0.5|-|-|{\"temperature\":0.5}|",
                "claude-sonnet-4-5|1.7|-|-|{\"temperature\":1}|temperature_clamped",
                "claude-sonnet-4-5|0.5|0.9|-|{\"temperature\":0.5}|top_p_unsupported",
                "claude-sonnet-4-5|-|0.9|40|{\"top_p\":0.9,\"top_k\":40}|",
                "claude-opus-4-8|0.5|-|40|{}|temperature_unsupported,top_k_unsupported",
                "kimi-k2|0.5|0.9|-|{\"temperature\":0.5,\"top_p\":0.9}|",
            })
    void samplingGoesAsFarAsTheModelLetsIt(
            String model, String temperature, String topP, String topK, String expected, String losses) {
        ChatRequest request = Requests.saying(HELLO)
                .sampling(sampling(temperature, topP, topK))
                .build()
                .withModel(model);

        UpstreamRequest written = Requests.written(request);

        assertThat(only(written, "temperature", "top_p", "top_k")).isEqualTo(Json.parseObject(expected));
        assertThat(String.join(",", Requests.codes(written))).isEqualTo(losses == null ? "" : losses);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            nullValues = "-",
            value = {
                "1|-|-|{\"temperature\":1}|",
                "0.5|-|40|{}|temperature_unsupported_with_thinking,top_k_unsupported_with_thinking",
                "-|0.99|-|{\"top_p\":0.99}|",
                "-|0.5|-|{}|top_p_unsupported_with_thinking",
            })
    void samplingIsNarrowWhileTheModelThinks(
            String temperature, String topP, String topK, String expected, String losses) {
        ChatRequest request = Requests.saying(HELLO)
                .sampling(sampling(temperature, topP, topK))
                .reasoning(reasoning(Mode.ON, "low", Visibility.SUMMARY_AUTO))
                .build();

        UpstreamRequest written = Requests.written(request);

        assertThat(only(written, "temperature", "top_p", "top_k")).isEqualTo(Json.parseObject(expected));
        assertThat(String.join(",", Requests.codes(written))).isEqualTo(losses == null ? "" : losses);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "claude-opus-4-8|ON|high|{\"thinking\":{\"type\":\"adaptive\",\"display\":\"summarized\"},\"output_config\":{\"effort\":\"high\"}}|",
                "claude-opus-4-8|ON|minimal|{\"thinking\":{\"type\":\"adaptive\",\"display\":\"summarized\"},\"output_config\":{\"effort\":\"low\"}}|effort_clamped",
                "claude-opus-4-8|OFF|none|{\"thinking\":{\"type\":\"disabled\"}}|",
                "claude-sonnet-5-5|OFF|none|{\"thinking\":{\"type\":\"between_tools\"}}|",
                "claude-fable-5|OFF|none|{\"output_config\":{\"effort\":\"low\"}}|reasoning_off_unsupported",
                "claude-opus-4-6|ON|xhigh|{\"thinking\":{\"type\":\"adaptive\",\"display\":\"summarized\"},\"output_config\":{\"effort\":\"high\"}}|effort_clamped",
                "claude-sonnet-4-5|ON|medium|{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":8192}}|",
                "claude-sonnet-4-5|ON|minimal|{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}|budget_clamped",
                "claude-sonnet-4-5|OFF|none|{\"thinking\":{\"type\":\"disabled\"}}|",
                "claude-3-5-haiku-latest|ON|low|{}|reasoning_unsupported",
                "claude-3-5-haiku-latest|OFF|none|{}|",
            })
    void effortBecomesWhatTheModelTakes(String model, Mode mode, String effort, String expected, String losses) {
        ChatRequest request = Requests.saying(HELLO)
                .reasoning(reasoning(mode, effort, Visibility.SUMMARY_AUTO))
                .build()
                .withModel(model);

        UpstreamRequest written = Requests.written(request);

        assertThat(only(written, "thinking", "output_config")).isEqualTo(Json.parseObject(expected));
        assertThat(String.join(",", Requests.codes(written))).isEqualTo(losses == null ? "" : losses);
    }

    @Test
    void modelsOwnHabitIsLeftAloneIfTheClientSaysNothing() {
        assertThat(only(Requests.written(Requests.saying(HELLO).build()), "thinking", "output_config"))
                .isEqualTo(JsonObject.EMPTY);
    }

    @Test
    void thoughtsAreShownOnlyToThoseWhoAsk() {
        ChatRequest request = Requests.saying(HELLO)
                .reasoning(reasoning(Mode.ON, "high", Visibility.UNSET))
                .build()
                .withModel(Requests.NEWER);

        assertThat(Requests.body(request).object("thinking"))
                .contains(Json.parseObject("{\"type\":\"adaptive\",\"display\":\"omitted\"}"));
    }

    @Test
    void budgetLeavesAFifthOfTheTokensForTheAnswer() {
        ChatRequest request = Requests.saying(HELLO)
                .limits(limits(4_096))
                .reasoning(reasoning(Mode.ON, "high", Visibility.SUMMARY_AUTO))
                .build();

        assertThat(Requests.body(request).object("thinking"))
                .contains(Json.parseObject("{\"type\":\"enabled\",\"budget_tokens\":3276}"));
    }

    @Test
    void modelDoesNotThinkWhereThereIsNoRoom() {
        ChatRequest request = Requests.saying(HELLO)
                .limits(limits(1_000))
                .reasoning(reasoning(Mode.ON, "high", Visibility.SUMMARY_AUTO))
                .build();

        UpstreamRequest written = Requests.written(request);

        assertThat(only(written, "thinking")).isEqualTo(JsonObject.EMPTY);
        assertThat(Requests.codes(written)).containsExactly("reasoning_unsupported");
    }

    @Pitfall(27)
    @Test
    void modelDoesNotThinkOnAfterACallWithoutItsSignedThought() {
        Seal seal = new Seal(
                Optional.of(Requests.hop(Requests.OLDER).origin()),
                Messages.SIGNATURE,
                JsonString.of("c2ln"),
                Seal.Placement.THOUGHT);
        Part thought = new Part.Reasoning(
                Part.Reasoning.Kind.VISIBLE,
                Optional.of("hm"),
                List.of(),
                Optional.of(seal),
                Optional.empty(),
                Extras.NONE);
        Part call = new Part.ToolCall("a", "f", "{}");
        Turn result = new Turn(Turn.Role.USER, Requests.result("a"));

        UpstreamRequest unsigned = thinking(HELLO, new Turn(Turn.Role.ASSISTANT, call), result);
        UpstreamRequest signed = thinking(HELLO, new Turn(Turn.Role.ASSISTANT, thought, call), result);

        assertThat(only(unsigned, "thinking")).isEqualTo(JsonObject.EMPTY);
        assertThat(Requests.codes(unsigned)).containsExactly("thinking_off_unsigned_history");
        assertThat(only(signed, "thinking").isEmpty()).isFalse();
        assertThat(Requests.codes(signed)).isEmpty();
    }

    private static UpstreamRequest thinking(Turn... turns) {
        return Requests.written(Requests.saying(turns)
                .reasoning(reasoning(Mode.ON, "medium", Visibility.SUMMARY_AUTO))
                .build());
    }

    @Test
    void schemaOfTheAnswerIsClosed() {
        UpstreamRequest written = formatted(Requests.OLDER, schema(true));

        assertThat(Json.parseObject(written.body()).object("output_config")).contains(Json.parseObject("""
            {"format":{"type":"json_schema","schema":{"type":"object","properties":{"n":{"type":"string"}},
            "additionalProperties":false}}}\
            """));
        assertThat(Requests.codes(written)).containsExactly("additional_properties_added");
    }

    @Test
    void oneJsonObjectIsAskedForInWords() {
        UpstreamRequest written = formatted(Requests.OLDER, new Format.Json());

        assertThat(Json.parseObject(written.body()).array("system").orElseThrow())
                .isEqualTo(Json.parse("[{\"type\":\"text\",\"text\":\"Respond with one JSON object only.\"}]"));
        assertThat(Requests.codes(written)).containsExactly("json_object_emulated");
    }

    @ParameterizedTest
    @CsvSource({
        "auto,-,''",
        "default,standard_only,''",
        "priority,auto,''",
        "flex,auto,service_tier_unsupported",
    })
    void tierHasItsWord(String tier, String written, String losses) {
        ChatRequest request = Requests.saying(HELLO)
                .service(new ServiceOptions(
                        Optional.of(tier),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()))
                .build();

        UpstreamRequest sent = Requests.written(request);

        assertThat(Json.parseObject(sent.body()).text("service_tier").orElse("-"))
                .isEqualTo(written);
        assertThat(String.join(",", Requests.codes(sent))).isEqualTo(losses);
    }

    @ParameterizedTest
    @CsvSource({"user-17,true", "ann@example.com,false", "Ann Smith,false"})
    void usersWhoCanBeToldFromTheirNameAreHidden(String user, boolean same) {
        ChatRequest request = Requests.saying(HELLO)
                .identity(new Identity(Optional.of(user), Optional.empty()))
                .build();

        String sent = Requests.body(request)
                .object("metadata")
                .orElseThrow()
                .text("user_id")
                .orElseThrow();

        assertThat(sent.equals(user)).isEqualTo(same);
        assertThat(sent).matches("user-17|[0-9a-f]{64}");
    }

    private static UpstreamRequest formatted(String model, Format format) {
        return Requests.written(Requests.saying(HELLO)
                .output(OutputOptions.UNSET.withFormat(Optional.of(format)))
                .build()
                .withModel(model));
    }

    private static Format schema(boolean strict) {
        return new Format.Schema(
                Optional.of("n"),
                Optional.empty(),
                Json.parseObject("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"string\"}}}"),
                Optional.of(strict));
    }

    private static JsonObject only(UpstreamRequest written, String... names) {
        JsonObject body = Json.parseObject(written.body());
        JsonObject.Builder some = JsonObject.builder();
        for (String name : names) {
            some.putIfPresent(name, body.find(name));
        }
        return some.build();
    }

    private static Limits limits(long tokens) {
        return new Limits(Optional.of(tokens), Optional.empty(), List.of());
    }

    private static Sampling sampling(String temperature, String topP, String topK) {
        return new Sampling(
                number(temperature),
                number(topP),
                number(topK),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<JsonNumber> number(String text) {
        return Optional.ofNullable(text).map(given -> (JsonNumber) Json.parse(given));
    }

    private static ReasoningOptions reasoning(Mode mode, String effort, Visibility visibility) {
        return new ReasoningOptions(
                mode, Optional.of(effort), Optional.empty(), visibility, Optional.empty(), false, Optional.empty());
    }
}
