package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestartKeysTest {

    @Test
    void namesChangedKeysThatNeedARestartAndNoOthers() {
        var before = Loading.config("");
        var after = Loading.config("""
            server: {port: 1, public_url: "https://llm.example.com"}
            telemetry: {metrics: {path: /m}}
            providers: {a: {kind: simulator}}
            """);

        assertThat(RestartKeys.changed(before, after)).containsExactly("server.port", "telemetry.metrics.path");
        assertThat(RestartKeys.changed(after, after)).isEmpty();
    }

    /** What the gateway reads once, when it starts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "server.host=0.0.0.0",
                "server.max_request_body=1MiB",
                "server.max_upload=1MiB",
                "server.shutdown_grace=1s",
                "admin.key=another",
                "telemetry.metrics.require_key=false",
                "log.level=warn",
                "log.format=json"
            })
    void namesEachKeyThatIsReadOnlyAtTheStart(String setting) {
        String key = setting.substring(0, setting.indexOf('='));
        List<String> steps = List.of(key.split("\\.", -1));
        String text =
                String.join(": {", steps) + ": " + setting.substring(key.length() + 1) + "}".repeat(steps.size() - 1);

        assertThat(RestartKeys.changed(Loading.config(""), Loading.config(text)))
                .containsExactly(key);
    }
}
