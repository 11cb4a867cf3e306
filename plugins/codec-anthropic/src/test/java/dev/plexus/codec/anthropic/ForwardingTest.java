package dev.plexus.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.Loss;
import dev.plexus.api.codec.Forward;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.json.Json;
import dev.plexus.testkit.Pitfall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardingTest {
    private static final String BODY = """
        { "unheard_of" : [1.0, 9007199254740993],
          "model":"alias",  "max_tokens": 1, "messages":[{"role":"user","content":"Gr\\u00fc\\u00dfe"}] }\
        """;

    @Test
    void onlyTheModelChanges() {
        Forward forward = forward(Requests.inbound(BODY), Requests.hop("claude-x"));

        assertThat(forward.request().body().utf8()).isEqualTo(BODY.replace("\"alias\"", "\"claude-x\""));
        assertThat(forward.request().path()).isEqualTo("/v1/messages");
        assertThat(forward.sameFraming()).isTrue();
        assertThat(forward.request().losses()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2023-06-01", "2026-10-21"})
    void versionIsTheClients(String version) {
        Forward forward = forward(Requests.inbound(BODY, "anthropic-version", version), Requests.hop("claude-x"));

        assertThat(forward.request().headers().all("anthropic-version")).containsExactly(version);
    }

    @Test
    void clientWithoutAVersionGetsTheOlder() {
        Forward forward = forward(Requests.inbound(BODY), Requests.hop("claude-x"));

        assertThat(forward.request().headers().all("anthropic-version")).containsExactly("2023-06-01");
    }

    @Pitfall(38)
    @Test
    void betasAreMergedAndThoseTheUpstreamRefusesLeftOut() {
        Inbound inbound = Requests.inbound(
                BODY, "anthropic-beta", "one-2025-01-01, two-2025-01-01", "anthropic-beta", "two-2025-01-01,three");

        Forward forward = forward(inbound, Requests.hop("claude-x", "{\"betas\":{\"denied\":[\"three\"]}}"));

        assertThat(forward.request().headers().all("anthropic-beta")).containsExactly("one-2025-01-01,two-2025-01-01");
    }

    @Test
    void credentialsOfTheClientNeverGoOn() {
        Inbound inbound = Requests.inbound(BODY, "x-api-key", "sk-client", "authorization", "Bearer sk-client");

        assertThat(forward(inbound, Requests.hop("claude-x"))
                        .request()
                        .headers()
                        .toString())
                .doesNotContain("sk-client");
    }

    @Pitfall(29)
    @Test
    void thoughtsOfOtherUpstreamsAreTakenOutAndAllElseStays() {
        String body =
                "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\","
                    + " \"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"plx1.a\"},"
                    + " {\"type\":\"thinking\",\"thinking\":\"own\",\"signature\":\"c2ln\"},"
                    + " {\"type\":\"redacted_thinking\",\"data\":\"plx1.b\"}, {\"type\":\"text\",\"text\":\"y\"}]}]}";

        Forward forward = forward(Requests.inbound(body), Requests.hop("m"));

        assertThat(forward.request().body().utf8())
                .isEqualTo("{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"x\"},"
                        + "{\"role\":\"assistant\", \"content\":[{\"type\":\"thinking\",\"thinking\":\"own\","
                        + "\"signature\":\"c2ln\"}, {\"type\":\"text\",\"text\":\"y\"}]}]}");
        assertThat(forward.request().losses())
                .extracting(Loss::code)
                .containsExactly("seal_dropped_foreign", "seal_dropped_foreign");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"type\":\"enabled\",\"budget_tokens\":2048}|{\"type\":\"disabled\"}",
                "{\"type\":\"adaptive\"}|{\"type\":\"adaptive\"}",
            })
    void modelDoesNotThinkWithABudgetAfterACallWhoseThoughtWasTakenOut(String thinking, String written) {
        String body = "{\"model\":\"m\",\"max_tokens\":4096,\"thinking\":" + thinking
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"x\"},"
                + "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"plx1.a\"},"
                + "{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{}}]},"
                + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"a\"}]}]}";

        Forward forward = forward(Requests.inbound(body), Requests.hop("m"));

        assertThat(Json.parseObject(forward.request().body()).object("thinking"))
                .contains(Json.parseObject(written));
    }

    private static Forward forward(Inbound inbound, Hop hop) {
        return Requests.CODEC.forward(inbound, Requests.CODEC.decodeRequest(inbound), hop);
    }
}
