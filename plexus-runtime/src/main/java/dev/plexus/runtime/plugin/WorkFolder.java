package dev.plexus.runtime.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * Copies of dropped plugins, each in a folder named by its content, so that a file may be replaced while its copy is in use. Several
 * processes may share it.
 */
final class WorkFolder {
    private static final String SERVICE = "dev.plexus.api.PlexusPlugin";
    private static final Path SERVICES = Path.of("META-INF", "services");

    private final Path folder;

    WorkFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The class path of a plugin: a copy of its file, then copies of the jars in it.
     *
     * @throws PluginRefused if the file is damaged or cannot be copied
     */
    List<Path> unpack(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            Path place = folder.resolve(name(file, content));
            if (!Files.isDirectory(place)) {
                fill(place, content);
            }
            return classPath(place);
        } catch (ZipException damaged) {
            throw new PluginRefused("the file is not a sound jar or zip: " + damaged.getMessage(), damaged);
        } catch (IOException failure) {
            throw new PluginRefused("the file cannot be copied to " + folder + ": " + failure, failure);
        }
    }

    private static String name(Path file, byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return file.getFileName() + "-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    /** Makes the copy elsewhere and moves it, so that it is whole or not there. */
    private void fill(Path place, byte[] content) throws IOException {
        Files.createDirectories(folder);
        Path unfinished = Files.createTempDirectory(folder, "unfinished-");
        try {
            Files.write(unfinished.resolve("plugin.jar"), content);
            extract(unfinished);
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            remove(unfinished);
            if (!(failure instanceof FileAlreadyExistsException) && !Files.isDirectory(place)) {
                throw failure;
            }
        }
    }

    private static void extract(Path place) throws IOException {
        Path libraries = Files.createDirectory(place.resolve("lib"));
        try (Archive archive = new Archive(place.resolve("plugin.jar"))) {
            archive.verify();
            for (String name : archive.nestedJars()) {
                Path copy = libraries.resolve(name.substring(name.lastIndexOf('/') + 1));
                Files.write(copy, archive.bytes(name).orElseThrow());
            }
        }
        declareService(place);
    }

    /** States as a service file what a jar states only in its module descriptor, which counts for nothing on a class path. */
    private static void declareService(Path place) throws IOException {
        List<String> providers = new ArrayList<>();
        for (Path jar : classPath(place)) {
            try (Archive archive = new Archive(jar)) {
                archive.verify();
                if (archive.bytes("META-INF/services/" + SERVICE).isPresent()) {
                    return;
                }
                providers.addAll(archive.provided(SERVICE));
            }
        }
        if (!providers.isEmpty()) {
            Path services = Files.createDirectories(place.resolve("services").resolve(SERVICES));
            Files.writeString(services.resolve(SERVICE), String.join("\n", providers), StandardCharsets.UTF_8);
        }
    }

    private static List<Path> classPath(Path place) throws IOException {
        List<Path> parts = new ArrayList<>(List.of(place.resolve("plugin.jar")));
        try (Stream<Path> libraries = Files.list(place.resolve("lib"))) {
            libraries.sorted().forEach(parts::add);
        }
        Path services = place.resolve("services");
        if (Files.isDirectory(services)) {
            parts.add(services);
        }
        return parts;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(each);
            }
        }
    }
}
