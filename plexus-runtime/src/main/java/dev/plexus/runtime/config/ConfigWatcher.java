package dev.plexus.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The memory of what some files looked like when last asked. It has no thread of its own and does not wait for a writer
 * to finish: whoever asks decides how often, and reads a moment later. One thread at a time.
 *
 * <p>Links are followed, so a link that is turned to another file is a change; so is a file that appears or goes.
 */
public final class ConfigWatcher {

    private Map<Path, Look> looks;

    /** Remembers how the files look now. */
    public ConfigWatcher(List<Path> files) {
        this.looks = looks(files, Map.of());
    }

    /** Watches other files from now on, as a reload may have read others. */
    public void watch(List<Path> files) {
        looks = looks(files, Map.of());
    }

    /** Whether the content of any file has changed since the last time this was asked. */
    public boolean changed() {
        var now = looks(List.copyOf(looks.keySet()), looks);
        var changed = now.entrySet().stream()
                .anyMatch(entry -> !entry.getValue()
                        .hash()
                        .equals(looks.getOrDefault(entry.getKey(), Look.NONE).hash()));
        looks = now;
        return changed;
    }

    private static Map<Path, Look> looks(List<Path> files, Map<Path, Look> before) {
        Map<Path, Look> result = new LinkedHashMap<>();
        files.forEach(file -> result.put(file, look(file, Optional.ofNullable(before.get(file)))));
        return result;
    }

    private static Look look(Path file, Optional<Look> before) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            var outside = attributes.lastModifiedTime() + " " + attributes.fileKey() + " " + attributes.size();
            // Reading is dearer than looking, so an unchanged outside stands for an unchanged content.
            var known = before.filter(look -> look.outside().equals(outside)).map(Look::hash);
            return new Look(outside, known.isPresent() ? known.get() : hash(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            return Look.NONE;
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** How a file looks from outside (time, file number, size), and the hash of what is in it. */
    private record Look(String outside, String hash) {

        private static final Look NONE = new Look("", "");
    }
}
