package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestartKeysTest {

    @Test
    void namesChangedKeysThatNeedARestartAndNoOthers() {
        var before = Loading.config("");
        var after = Loading.config("""
            server: {port: 1, max_request_body: 1MiB}
            telemetry: {metrics: {path: /m}}
            log: {level: warn}
            providers: {a: {kind: simulator}}
            """);

        assertThat(RestartKeys.changed(before, after)).containsExactly("server.port", "telemetry.metrics.path");
        assertThat(RestartKeys.changed(after, after)).isEmpty();
    }
}
