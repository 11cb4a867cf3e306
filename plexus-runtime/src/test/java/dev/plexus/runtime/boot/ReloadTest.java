package dev.plexus.runtime.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.runtime.config.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {
    private static final String KEYS = "keys: {laptop: {secret: sk-laptop-0123456789}}\n";
    private static final String ONE = KEYS + "providers: {one: {kind: echo, models: [m]}}\n";
    private static final String TWO =
            KEYS + "providers: {one: {kind: echo, models: [m]}, two: {kind: echo, models: [n]}}\n";

    @TempDir
    Path folder;

    @Test
    void takesAChangedFileIntoForce() throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, ONE)) {
            assertThat(booted.ask("sk-laptop-0123456789", "n").statusCode()).isEqualTo(404);

            booted.write(TWO);
            Reload.Outcome outcome = booted.gateway().status().reload().file();

            assertThat(outcome.applied()).isTrue();
            assertThat(outcome.version()).isEqualTo(2);
            assertThat(booted.ask("sk-laptop-0123456789", "n").body()).contains("two");
        }
    }

    @Test
    void keepsWhatIsInForceWhenTheFileHasAnError() throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, ONE)) {
            booted.write(TWO + "modles: {}\n");

            Reload.Outcome outcome = booted.gateway().status().reload().file();

            assertThat(outcome.applied()).isFalse();
            assertThat(outcome.version()).isEqualTo(1);
            assertThat(outcome.problems()).extracting(Problem::message).anyMatch(text -> text.contains("modles"));
            assertThat(booted.ask("sk-laptop-0123456789", "m").body()).contains("one");
            assertThat(booted.gateway().status().reload().config().providers()).containsOnlyKeys("one");
        }
    }

    @Test
    void keepsWhatIsInForceWhenAProviderRefusesAndClosesWhatItOpened() throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, ONE)) {
            booted.write(TWO.replace("[n]}", "[n]}, bad: {kind: echo, options: {refuse: true}}"));

            Reload.Outcome outcome = booted.gateway().status().reload().file();

            assertThat(outcome.applied()).isFalse();
            assertThat(outcome.problems())
                    .extracting(Problem::message)
                    .containsExactly("providers.bad: options.refuse: it is set");
            assertThat(booted.plugin().opened()).containsExactly("one", "two");
            assertThat(booted.plugin().closed()).containsExactly("two");
            assertThat(booted.ask("sk-laptop-0123456789", "m").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void reusesAProviderWhoseConfigurationIsTheSame() throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, ONE)) {
            booted.write(TWO.replace("sk-laptop", "sk-other"));
            booted.gateway().status().reload().file();

            booted.write(ONE);
            booted.gateway().status().reload().file();

            assertThat(booted.plugin().opened()).containsExactly("one", "two");
            assertThat(booted.plugin().closed()).containsExactly("two");
        }
    }

    @Test
    void reusesProvidersAfterARefusedReload() throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, ONE)) {
            booted.write(TWO.replace("[n]}", "[n]}, bad: {kind: echo, options: {refuse: true}}"));
            booted.gateway().status().reload().file();

            booted.write(ONE);
            booted.gateway().status().reload().file();

            assertThat(booted.plugin().opened()).containsExactly("one", "two");
        }
    }

    @Test
    void opensAProviderAnewWhoseDeadlinesHaveChanged() throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, ONE)) {
            booted.write(ONE + "routing: {timeouts: {idle: 5s}}\n");

            booted.gateway().status().reload().file();

            assertThat(booted.plugin().opened()).containsExactly("one", "one");
            assertThat(booted.plugin().closed()).containsExactly("one");
        }
    }

    @Test
    void namesWhatWaitsForTheNextStartUntilThen() throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, ONE)) {
            booted.write(ONE + "server: {port: 0, max_request_body: 1MiB}\n");
            Reload reload = booted.gateway().status().reload();
            reload.file();

            Reload.Outcome again = reload.file();

            assertThat(again.pendingRestart()).containsExactly("server.max_request_body");
        }
    }

    @Test
    void namesWhatWaitsForTheNextStart() throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, ONE)) {
            booted.write(ONE + "server: {port: 0, max_request_body: 1MiB}\n");

            Reload.Outcome outcome = booted.gateway().status().reload().file();

            assertThat(outcome.applied()).isTrue();
            assertThat(outcome.pendingRestart()).containsExactly("server.max_request_body");
        }
    }
}
