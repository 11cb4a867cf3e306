package dev.plexus.dist.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.Pitfall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer of one dialect cost, counted in another's way. */
class UsageTest {
    @Pitfall(47)
    @ParameterizedTest
    @CsvSource({
        "chat, usage.prompt_tokens, usage.prompt_tokens_details.cached_tokens",
        "responses, usage.input_tokens, usage.input_tokens_details.cached_tokens",
        "gemini, usageMetadata.promptTokenCount, usageMetadata.cachedContentTokenCount",
    })
    void whatTheCacheGaveAndTookIsPartOfTheInput(String client, String input, String cached) {
        JsonObject answer = new Crossing(client, "messages").answered(Fixtures.of("messages", "cached-usage"));

        assertThat(Seen.text(answer, input)).isEqualTo(Integer.toString(6 + 80 + 1920));
        assertThat(Seen.text(answer, cached)).isEqualTo("1920");
    }

    @Pitfall(46)
    @Test
    void whatTheCacheGaveIsNotCountedAsInputAgain() {
        JsonObject answer = new Crossing("messages", "chat")
                .answered("{'id':'c','choices':[{'index':0,'message':{'role':'assistant','content':'A'},"
                        + "'finish_reason':'stop'}],'usage':{'prompt_tokens':100,'completion_tokens':5,"
                        + "'total_tokens':105,'prompt_tokens_details':{'cached_tokens':60}}}");

        assertThat(Seen.text(answer, "usage.input_tokens")).isEqualTo("40");
        assertThat(Seen.text(answer, "usage.cache_read_input_tokens")).isEqualTo("60");
    }

    @Pitfall(50)
    @ParameterizedTest
    @CsvSource({
        "chat, usage.completion_tokens, usage.completion_tokens_details.reasoning_tokens",
        "responses, usage.output_tokens, usage.output_tokens_details.reasoning_tokens",
        "messages, usage.output_tokens, usage.output_tokens_details.thinking_tokens",
    })
    void thoughtsArePartOfTheOutputAndCountedOnce(String client, String output, String reasoning) {
        JsonObject answer = new Crossing(client, "gemini").answered(Fixtures.of("gemini", "thinking"));

        assertThat(Seen.text(answer, output)).isEqualTo(Integer.toString(3 + 55));
        assertThat(Seen.text(answer, reasoning)).isEqualTo("55");
    }
}
