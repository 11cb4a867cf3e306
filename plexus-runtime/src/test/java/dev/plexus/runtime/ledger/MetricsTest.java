package dev.plexus.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.Usage;
import dev.plexus.api.route.Target;
import dev.plexus.api.store.UsageRecord;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Metrics metrics = new Metrics(registry);

    @Test
    void countsRequestsTokensAndTime() {
        metrics.count(account(200, Optional.empty()));
        metrics.count(account(200, Optional.empty()));

        assertThat(registry.scrape())
                .contains(
                        "plexus_requests_total{dialect=\"chat\",failure=\"none\",operation=\"chat\",provider=\"a\",status=\"200\"}"
                            + " 2.0")
                .contains("plexus_tokens_total{dialect=\"chat\",direction=\"input\",operation=\"chat\",provider=\"a\"}"
                        + " 20.0")
                .contains("plexus_tokens_total{dialect=\"chat\",direction=\"output\",operation=\"chat\",provider=\"a\"}"
                        + " 10.0")
                .contains("plexus_request_duration_seconds_sum{dialect=\"chat\",operation=\"chat\",provider=\"a\"} 4.0")
                .contains("plexus_request_first_content_seconds_sum{dialect=\"chat\",operation=\"chat\",provider=\"a\"}"
                        + " 1.0");
    }

    @Test
    void countsFailuresByKind() {
        metrics.count(account(504, Optional.of("timeout")));

        assertThat(registry.scrape())
                .contains(
                        "plexus_requests_total{dialect=\"chat\",failure=\"timeout\",operation=\"chat\",provider=\"a\",status=\"504\"}"
                            + " 1.0");
    }

    @Test
    void tellsNothingOfWhoAskedOrForWhat() {
        metrics.count(account(200, Optional.empty()));

        assertThat(registry.scrape())
                .doesNotContain("laptop")
                .doesNotContain("my-model")
                .doesNotContain("build-7");
    }

    private static UsageRecord account(int status, Optional<String> failure) {
        return new UsageRecord(
                "id",
                Instant.EPOCH,
                new UsageRecord.Client(
                        Optional.of("laptop"), Optional.of("build-7"), "chat", "chat", Optional.of("my-model"), true),
                Optional.of(new Target("a", "", "x")),
                new UsageRecord.Outcome(
                        status,
                        failure,
                        Optional.of("chat"),
                        1,
                        Duration.ofSeconds(2),
                        Optional.of(Duration.ofMillis(500))),
                new Usage(7, 3, 0, 0, 0, 5, Optional.empty(), Usage.Details.NONE, false));
    }
}
