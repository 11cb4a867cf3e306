package dev.plexus.runtime.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.provider.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFileTest {
    private static final URI ADDRESS = URI.create("http://127.0.0.1:4000");

    @TempDir
    Path data;

    @Test
    void leadsToTheRunningGateway() throws Exception {
        new RunFile(ADDRESS, ProcessHandle.current().pid(), Secret.of("token")).write(data);

        RunFile found = RunFile.read(data).orElseThrow();

        assertThat(found.address()).isEqualTo(ADDRESS);
        assertThat(found.token().reveal()).isEqualTo("token");
    }

    @Test
    void isReadByItsOwnerOnlyWhateverWasThereBefore() throws Exception {
        Path file = Files.writeString(data.resolve("run.json"), "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        new RunFile(ADDRESS, 1, Secret.of("token")).write(data);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void leadsNowhereWhenItsProcessIsGone() throws Exception {
        new RunFile(ADDRESS, Long.MAX_VALUE, Secret.of("token")).write(data);

        assertThat(RunFile.read(data)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{\"address\":\"not an address\",\"pid\":1}"})
    void leadsNowhereWhenItCannotBeRead(String text) throws Exception {
        Files.writeString(data.resolve("run.json"), text);

        assertThat(RunFile.read(data)).isEmpty();
    }

    @Test
    void leadsNowhereWhenItIsRemoved() throws Exception {
        new RunFile(ADDRESS, ProcessHandle.current().pid(), Secret.of("token")).write(data);

        RunFile.remove(data);

        assertThat(RunFile.read(data)).isEmpty();
    }
}
