package dev.plexus.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.CacheHint;
import dev.plexus.api.chat.CacheHint.Lifetime;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheMarksTest {
    @Test
    void ofTooManyTheFirstAndTheLastThreeStay() {
        UpstreamRequest written = Requests.written(Requests.saying(
                        says("one", Lifetime.DEFAULT),
                        says("two", Lifetime.DEFAULT),
                        says("three", Lifetime.DEFAULT),
                        says("four", Lifetime.DEFAULT))
                .system(List.of(system(Lifetime.DEFAULT)))
                .tools(List.of(tool(Lifetime.DEFAULT)))
                .build());

        String body = written.body().utf8();
        assertThat(body.split("cache_control", -1)).hasSize(5);
        assertThat(body)
                .contains("\"input_schema\":{\"type\":\"object\",\"properties\":{}},\"cache_control\"")
                .contains("{\"type\":\"text\",\"text\":\"Be brief.\"}")
                .contains("{\"type\":\"text\",\"text\":\"one\"}")
                .contains("\"text\":\"two\",\"cache_control\"")
                .contains("\"text\":\"four\",\"cache_control\"");
        assertThat(Requests.codes(written)).containsExactly("cache_hint_dropped");
    }

    @Test
    void markOfTheWholeRequestIsOneOfTheFour() {
        ChatRequest request = Requests.read("""
            "cache_control":{"type":"ephemeral"},"messages":[{"role":"user","content":[
            {"type":"text","text":"1","cache_control":{"type":"ephemeral"}},{"type":"text","text":"2","cache_control":{"type":"ephemeral"}},
            {"type":"text","text":"3","cache_control":{"type":"ephemeral"}},{"type":"text","text":"4","cache_control":{"type":"ephemeral"}}]}]\
            """);

        assertThat(Requests.written(request).body().utf8().split("cache_control", -1))
                .hasSize(5);
    }

    @Pitfall(41)
    @Test
    void stayOnToolsSystemAnswersAndResults() {
        String members = """
            "system":[{"type":"text","text":"S","cache_control":{"type":"ephemeral"}}],
            "tools":[{"name":"f","input_schema":{"type":"object"},"cache_control":{"type":"ephemeral"}}],
            "messages":[{"role":"user","content":"x"},{"role":"assistant","content":[
             {"type":"tool_use","id":"a","name":"f","input":{},"cache_control":{"type":"ephemeral"}}]},
             {"role":"user","content":[{"type":"tool_result","tool_use_id":"a","content":"y",
              "cache_control":{"type":"ephemeral","ttl":"5m"}}]}]\
            """;

        JsonObject body = Requests.body(Requests.read(members));

        JsonObject expected = Json.parseObject("{" + members + "}");
        assertThat(body.array("system")).isEqualTo(expected.array("system"));
        assertThat(body.array("tools")).isEqualTo(expected.array("tools"));
        assertThat(body.array("messages")).isEqualTo(expected.array("messages"));
    }

    @Test
    void hourComesBeforeLess() {
        String body = Json.text(
                Requests.body(Requests.saying(says("one", Lifetime.FIVE_MINUTES), says("two", Lifetime.ONE_HOUR))
                        .system(List.of(system(Lifetime.ONE_HOUR)))
                        .build()));

        assertThat(body)
                .contains("\"Be brief.\",\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}")
                .contains("\"one\",\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"5m\"}")
                .contains("\"two\",\"cache_control\":{\"type\":\"ephemeral\"}");
    }

    private static Turn says(String text, Lifetime lifetime) {
        return new Turn(Turn.Role.USER, new Part.Text(text, hint(lifetime), Extras.NONE));
    }

    private static SystemPart system(Lifetime lifetime) {
        return new SystemPart("Be brief.", Turn.Role.SYSTEM, false, hint(lifetime), Extras.NONE);
    }

    private static Tool tool(Lifetime lifetime) {
        return new Tool.Function(
                "f",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Tool.Function.Options.NONE,
                hint(lifetime),
                Extras.NONE);
    }

    private static Optional<CacheHint> hint(Lifetime lifetime) {
        return Optional.of(new CacheHint(lifetime));
    }
}
