package dev.plexus.codec.anthropic;

import static dev.plexus.codec.anthropic.Requests.HELLO;
import static dev.plexus.codec.anthropic.Requests.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.chat.CacheHint;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonString;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conversation under the rules the upstream insists on. */
class ConversationWriterTest {
    private static final Turn HI = new Turn(Turn.Role.ASSISTANT, new Part.Text("Hi"));

    @Test
    void turnsOfOneSideAreOneMessageAndNeverJoinedTexts() {
        assertThat(Requests.messages(HELLO, new Turn(Turn.Role.USER, new Part.Text("again")), HI, HELLO))
                .isEqualTo(Json.parse("""
                    [{"role":"user","content":[{"type":"text","text":"Hello"},{"type":"text","text":"again"}]},
                    {"role":"assistant","content":[{"type":"text","text":"Hi"}]},
                    {"role":"user","content":[{"type":"text","text":"Hello"}]}]\
                    """));
    }

    @Pitfall({20, 21, 22})
    @Test
    void resultsComeFirstInTheOrderOfTheirCallsAndNoneIsJoined() {
        assertThat(Requests.messages(
                        HELLO,
                        new Turn(
                                Turn.Role.ASSISTANT,
                                new Part.ToolCall("one", "f", "{\"x\":1}"),
                                new Part.ToolCall("two", "g", "")),
                        new Turn(Turn.Role.USER, new Part.Text("Look:")),
                        new Turn(Turn.Role.USER, result("two", new Part.Text("2"))),
                        new Turn(Turn.Role.USER, result("one", new Part.Text("1")))))
                .isEqualTo(Json.parse("""
                    [{"role":"user","content":[{"type":"text","text":"Hello"}]},
                    {"role":"assistant","content":[{"type":"tool_use","id":"one","name":"f","input":{"x":1}},
                    {"type":"tool_use","id":"two","name":"g","input":{}}]},
                    {"role":"user","content":[
                    {"type":"tool_result","tool_use_id":"one","content":[{"type":"text","text":"1"}]},
                    {"type":"tool_result","tool_use_id":"two","content":[{"type":"text","text":"2"}]},
                    {"type":"text","text":"Look:"}]}]\
                    """));
    }

    @Test
    void userSpeaksFirst() {
        UpstreamRequest written = Requests.written(Requests.saying(HI, HELLO).build());

        assertThat(Json.parseObject(written.body())
                        .array("messages")
                        .orElseThrow()
                        .get(0))
                .isEqualTo(Json.parse("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\".\"}]}"));
        assertThat(Requests.codes(written)).containsExactly("first_user_added");
    }

    @Test
    void instructionsAloneAreSaidByTheUser() {
        UpstreamRequest written = Requests.written(Requests.saying()
                .system(List.of(new SystemPart("Sing."), new SystemPart("Loudly.")))
                .build());

        assertThat(Json.parseObject(written.body()).array("messages").orElseThrow())
                .isEqualTo(Json.parse(
                        "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Sing.\\n\\nLoudly.\"}]}]"));
        assertThat(Json.parseObject(written.body()).has("system")).isFalse();
        assertThat(Requests.codes(written)).containsExactly("system_as_user");
    }

    @Test
    void instructionsAreBlocksAndBlankOnesAreLeftOut() {
        ChatRequest request = Requests.saying(HELLO)
                .system(List.of(
                        new SystemPart("A"),
                        new SystemPart(" "),
                        new SystemPart(
                                "B",
                                Turn.Role.DEVELOPER,
                                false,
                                Optional.of(new CacheHint(CacheHint.Lifetime.DEFAULT)),
                                Extras.NONE)))
                .build();

        assertThat(Requests.body(request).array("system").orElseThrow()).isEqualTo(Json.parse("""
            [{"type":"text","text":"A"},{"type":"text","text":"B","cache_control":{"type":"ephemeral"}}]\
            """));
    }

    @Pitfall(19)
    @Test
    void systemSpeaksInTheMiddleWhereTheModelLetsIt() {
        ChatRequest request = Requests.saying(HELLO, new Turn(Turn.Role.SYSTEM, new Part.Text("Careful.")))
                .build()
                .withModel(Requests.NEWER);

        assertThat(Requests.body(request).array("messages").orElseThrow()).isEqualTo(Json.parse("""
            [{"role":"user","content":[{"type":"text","text":"Hello"}]},
            {"role":"system","content":[{"type":"text","text":"Careful."}]}]\
            """));
    }

    @Pitfall(19)
    @ParameterizedTest
    @ValueSource(strings = {Requests.OLDER, Requests.NEWER})
    void systemInTheMiddleIsARemindersWhereItMayNotSpeak(String model) {
        ChatRequest request = Requests.saying(
                        HELLO,
                        HI,
                        new Turn(Turn.Role.DEVELOPER, new Part.Text("Careful.")),
                        new Turn(Turn.Role.USER, new Part.Text("Go on.")))
                .build()
                .withModel(model);

        assertThat(Requests.body(request).array("messages").orElseThrow().get(2))
                .isEqualTo(Json.parse("""
                    {"role":"user","content":[
                    {"type":"text","text":"<system-reminder>\\nCareful.\\n</system-reminder>"},{"type":"text","text":"Go on."}]}\
                    """));
    }

    @Test
    void systemIsAReminderWhereTheAssistantAfterItHasNothingLeftToSay() {
        ChatRequest request = Requests.saying(
                        HELLO,
                        new Turn(Turn.Role.SYSTEM, new Part.Text("Careful.")),
                        new Turn(Turn.Role.ASSISTANT),
                        new Turn(Turn.Role.USER, new Part.Text("Go on.")))
                .build()
                .withModel(Requests.NEWER);

        assertThat(Requests.body(request).array("messages").orElseThrow()).isEqualTo(Json.parse("""
            [{"role":"user","content":[{"type":"text","text":"Hello"},
            {"type":"text","text":"<system-reminder>\\nCareful.\\n</system-reminder>"},{"type":"text","text":"Go on."}]}]\
            """));
    }

    @Test
    void reminderNeverComesBetweenACallAndItsResult() {
        assertThat(Requests.messages(
                        HELLO,
                        new Turn(Turn.Role.ASSISTANT, new Part.ToolCall("one", "f", "{}")),
                        new Turn(Turn.Role.SYSTEM, new Part.Text("Careful.")),
                        new Turn(Turn.Role.USER, result("one", new Part.Text("1")))))
                .asString()
                .satisfies(text -> assertThat(text.indexOf("tool_result")).isLessThan(text.indexOf("system-reminder")));
    }

    @Pitfall(25)
    @Test
    void emptyTextsAreDroppedAndTheirMarkMovesToTheBlockBefore() {
        Part marked = new Part.Text("", Optional.of(new CacheHint(CacheHint.Lifetime.DEFAULT)), Extras.NONE);

        assertThat(Requests.messages(new Turn(Turn.Role.USER, new Part.Text("a"), new Part.Text(""), marked)))
                .isEqualTo(Json.parse("""
                    [{"role":"user","content":[{"type":"text","text":"a","cache_control":{"type":"ephemeral"}}]}]\
                    """));
    }

    @Pitfall(25)
    @Test
    void blankTextStandsOnlyBesideSomethingElse() {
        assertThat(Requests.messages(
                        HELLO,
                        new Turn(Turn.Role.ASSISTANT, new Part.Text("\n\n"), new Part.ToolCall("one", "f", "{}")),
                        new Turn(Turn.Role.USER, result("one")),
                        new Turn(Turn.Role.ASSISTANT, new Part.Text("\n\n")),
                        HELLO))
                .isEqualTo(Json.parse("""
                    [{"role":"user","content":[{"type":"text","text":"Hello"}]},
                    {"role":"assistant","content":[{"type":"text","text":"\\n\\n"},
                    {"type":"tool_use","id":"one","name":"f","input":{}}]},
                    {"role":"user","content":[{"type":"tool_result","tool_use_id":"one"},{"type":"text","text":"Hello"}]}]\
                    """));
    }

    @Pitfall(26)
    @Test
    void emptyUserBetweenTwoAnswersSaysAPoint() {
        assertThat(Requests.messages(HELLO, HI, new Turn(Turn.Role.USER, new Part.Text("")), HI, HELLO))
                .asString()
                .contains("\"Hi\"}]},{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\".\"}]}");
    }

    @Test
    void wordsPutIntoTheMouthAreKeptOrRefused() {
        ChatRequest request = Requests.saying(HELLO, HI).build();

        assertThat(Requests.body(request).array("messages").orElseThrow().size())
                .isEqualTo(2);
        assertThatThrownBy(() -> Requests.written(request.withModel(Requests.NEWER)))
                .isInstanceOfSatisfying(GatewayException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(FailureKind.UNSUPPORTED);
                    assertThat(refused).hasMessageStartingWith("messages[1]:");
                });
    }

    @Test
    void pictureTheAssistantMadeIsShownByTheUser() {
        Part picture = new Part.GeneratedMedia(
                new MediaSource.Base64("image/png", JsonString.of("AAAA")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);

        assertThat(Requests.messages(HELLO, new Turn(Turn.Role.ASSISTANT, new Part.Text("Here"), picture), HELLO))
                .isEqualTo(Json.parse("""
                    [{"role":"user","content":[{"type":"text","text":"Hello"}]},
                    {"role":"assistant","content":[{"type":"text","text":"Here"}]},
                    {"role":"user","content":[
                    {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}},
                    {"type":"text","text":"Hello"}]}]\
                    """));
    }

    @Test
    void namesOfSpeakersAreOneLoss() {
        ChatRequest request = Requests.saying(HELLO, named(Turn.Role.ASSISTANT), named(Turn.Role.USER))
                .build();

        assertThat(Requests.codes(Requests.written(request))).containsExactly("name_dropped");
    }

    private static Turn named(Turn.Role role) {
        return new Turn(
                role,
                List.of(new Part.Text("x")),
                false,
                Optional.of("Ann"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
    }

    @Test
    void markOfADroppedTextGoesToTheResultBeforeIt() {
        Part marked = new Part.Text("", Optional.of(new CacheHint(CacheHint.Lifetime.DEFAULT)), Extras.NONE);
        Turn call = new Turn(Turn.Role.ASSISTANT, new Part.ToolCall("one", "f", "{}"));
        Turn answer = new Turn(Turn.Role.USER, result("one", new Part.Text("1")), marked);

        assertThat(Json.text(Requests.messages(HELLO, call, answer)))
                .endsWith("\"text\":\"1\"}],\"cache_control\":{\"type\":\"ephemeral\"}}]}]");
    }

    @Test
    void moreTurnsLeaveTheEarlierMessagesAsTheyWere() {
        Turn call = new Turn(Turn.Role.ASSISTANT, new Part.ToolCall("one", "f", "{\"b\":1,\"a\":2}"));
        Turn answer = new Turn(Turn.Role.USER, result("one", new Part.Text("1")));

        String shorter = Json.text(Requests.messages(HELLO, call, answer));
        String longer = Json.text(Requests.messages(HELLO, call, answer, HI, HELLO));

        assertThat(longer).startsWith(shorter.substring(0, shorter.length() - 1));
    }
}
