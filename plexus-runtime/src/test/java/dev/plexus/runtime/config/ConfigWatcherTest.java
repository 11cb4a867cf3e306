package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatcherTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("plexus.yaml"), "a: 1");
    }

    @Test
    void noticesNewContentOnce() throws IOException {
        var watcher = new ConfigWatcher(List.of(file));

        Files.writeString(file, "a: 22");

        assertThat(watcher.changed()).isTrue();
        assertThat(watcher.changed()).isFalse();
    }

    @Test
    void isNotFooledByANewTimeAlone() throws IOException {
        var watcher = new ConfigWatcher(List.of(file));

        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));

        assertThat(watcher.changed()).isFalse();
    }

    @Test
    void noticesAFilePutInItsPlaceWithTheSameSizeAndTime() throws IOException {
        var time = Files.getLastModifiedTime(file);
        var watcher = new ConfigWatcher(List.of(file));

        var other = Files.writeString(folder.resolve("other"), "a: 2");
        Files.setLastModifiedTime(other, time);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(watcher.changed()).isTrue();
    }

    @Test
    void noticesALinkThatIsTurned() throws IOException {
        var first = Files.writeString(Files.createDirectory(folder.resolve("1")).resolve("f"), "a: 1");
        var second =
                Files.writeString(Files.createDirectory(folder.resolve("2")).resolve("f"), "a: 2");
        var link = Files.createSymbolicLink(folder.resolve("link"), first);
        var watcher = new ConfigWatcher(List.of(link));

        Files.delete(link);
        Files.createSymbolicLink(link, second);

        assertThat(watcher.changed()).isTrue();
    }

    @Test
    void noticesAFileThatGoesAndComes() throws IOException {
        var watcher = new ConfigWatcher(List.of(file));

        Files.delete(file);
        assertThat(watcher.changed()).isTrue();
        assertThat(watcher.changed()).isFalse();
        write();
        assertThat(watcher.changed()).isTrue();
    }

    @Test
    void watchesOtherFilesWhenTold() throws IOException {
        var other = Files.writeString(folder.resolve("secret"), "1");
        var watcher = new ConfigWatcher(List.of(file));

        watcher.watch(List.of(file, other));
        assertThat(watcher.changed()).isFalse();
        Files.writeString(other, "22");

        assertThat(watcher.changed()).isTrue();
    }
}
