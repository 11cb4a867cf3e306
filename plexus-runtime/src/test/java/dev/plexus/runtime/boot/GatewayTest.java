package dev.plexus.runtime.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.store.UsageRecord;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayTest {
    private static final String ONE = "providers: {one: {kind: echo, models: [m]}}\n";

    @TempDir
    Path folder;

    @Test
    void makesAKeyForTheFirstClientWhenThereIsNone() throws Exception {
        TestPlugin plugin = new TestPlugin();
        String key;
        try (BootedGateway first = BootedGateway.start(folder, ONE, plugin)) {
            Gateway.FirstSecrets made = first.gateway().status().made();
            key = made.client().orElseThrow().secret().reveal();
            assertThat(made.admin()).isPresent();
            assertThat(first.ask(key, "m").body()).contains("one");
        }

        try (BootedGateway second = BootedGateway.start(folder, ONE, plugin)) {
            assertThat(second.gateway().status().made().client()).isEmpty();
            assertThat(second.gateway().status().made().admin()).isEmpty();
            assertThat(second.ask(key, "m").body()).contains("one");
        }
    }

    @Test
    void makesNoKeyWhereTheConfigurationHasOne() throws Exception {
        try (BootedGateway booted =
                BootedGateway.start(folder, ONE + "keys: {laptop: {secret: sk-laptop-0123456789}}\n")) {
            assertThat(booted.gateway().status().made().client()).isEmpty();
            assertThat(booted.ask("sk-laptop-0123456789", "m").statusCode()).isEqualTo(200);
            assertThat(booted.ask("sk-other", "m").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void writesAccountsBeforeItEnds() throws Exception {
        TestPlugin plugin = new TestPlugin();
        try (BootedGateway booted = BootedGateway.start(folder, ONE, plugin)) {
            String key = booted.gateway()
                    .status()
                    .made()
                    .client()
                    .orElseThrow()
                    .secret()
                    .reveal();
            booted.ask(key + ":build-7", "m");
        }

        try (BootedGateway again = BootedGateway.start(folder, ONE, plugin)) {
            UsageRecord account =
                    again.gateway().status().storage().usage().newest(1).getFirst();
            assertThat(account.client().label()).contains("build-7");
            assertThat(account.usage().output()).isEqualTo(11);
        }
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String config = ONE + "server: {port: " + taken.getLocalPort() + "}\n";

            assertThatThrownBy(() -> BootedGateway.start(folder, config).close())
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("another program uses the port")
                    .extracting(thrown -> ((StartFailed) thrown).reason())
                    .isEqualTo(StartFailed.Cause.NETWORK);
        }
    }

    @ParameterizedTest
    @CsvSource({"sk-laptop-0123456789, 200", "the-admin-key, 200", "sk-other, 401"})
    void showsMetricsToWhoHasAKey(String key, int status) throws Exception {
        String config = ONE + "admin: {key: the-admin-key}\nkeys: {laptop: {secret: sk-laptop-0123456789}}\n";

        try (BootedGateway booted = BootedGateway.start(folder, config)) {
            assertThat(booted.page("/metrics", key).statusCode()).isEqualTo(status);
        }
    }

    @Test
    void saysThatItIsReady() throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, ONE)) {
            assertThat(booted.page("/readyz", "").statusCode()).isEqualTo(200);
            assertThat(booted.page("/healthz", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void isNotReadyWithoutAnyProvider() throws Exception {
        try (BootedGateway booted = BootedGateway.start(folder, "")) {
            assertThat(booted.page("/readyz", "").statusCode()).isEqualTo(503);
            assertThat(booted.page("/readyz", "").body()).contains("no provider is configured");
            assertThat(booted.page("/healthz", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void keepsItsOwnSecretWhereOnlyItsOwnerReads() throws Exception {
        try (BootedGateway _ = BootedGateway.start(folder, ONE)) {
            Path file = folder.resolve("data/instance.key");

            assertThat(Files.readString(file).strip()).matches("[0-9a-f]{64}");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void refusesASecretOfItsOwnThatIsBroken() throws Exception {
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("data/instance.key"), "nonsense");

        assertThatThrownBy(() -> BootedGateway.start(folder, ONE))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("instance.key is not a key of 64 hexadecimal digits");
    }
}
