package dev.plexus.runtime.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plugin consists of.
 *
 * @param classPath jars and folders
 */
record PluginContents(PluginManifest manifest, List<Path> classPath) {
    private static final String API = "dev/plexus/api/";

    PluginContents {
        classPath = List.copyOf(classPath);
    }

    /**
     * Of a dropped plugin, whose first jar is itself and whose others lie in it.
     *
     * @throws PluginRefused if it is no plugin, or brings the API along
     */
    static PluginContents dropped(List<Path> classPath) {
        Map<Path, PluginManifest> manifests = new LinkedHashMap<>();
        for (Path jar : classPath) {
            if (Files.isRegularFile(jar)) {
                read(jar).ifPresent(manifest -> manifests.put(jar, manifest));
            }
        }
        Optional<PluginManifest> own = Optional.ofNullable(manifests.get(classPath.getFirst()));
        if (own.isEmpty() && manifests.size() > 1) {
            throw new PluginRefused("several of its jars have a Plugin-Id; one file is one plugin");
        }
        return own.or(() -> manifests.values().stream().findFirst())
                .map(manifest -> new PluginContents(manifest, classPath))
                .orElseThrow(() -> new PluginRefused("its manifest has no Plugin-Id"));
    }

    /**
     * Of a bundled plugin that lies in a jar.
     *
     * @throws PluginRefused if it is none
     */
    static PluginContents bundled(Path jar) {
        return new PluginContents(
                read(jar).orElseThrow(() -> new PluginRefused("its manifest has no Plugin-Id")), List.of(jar));
    }

    /** Of a plugin that a build has left as classes, without a manifest; the module's folder has its id for a name. */
    static PluginContents exploded(Path classes) {
        Path id = Optional.of(classes)
                .filter(folder -> folder.endsWith(Path.of("target", "classes")))
                .map(folder -> folder.resolve("..").resolve("..").normalize())
                .orElse(classes)
                .getFileName();
        return new PluginContents(
                new PluginManifest(String.valueOf(id), "development", "*", Optional.empty(), Optional.empty()),
                List.of(classes));
    }

    private static Optional<PluginManifest> read(Path jar) {
        try (Archive archive = new Archive(jar)) {
            if (archive.names().stream().anyMatch(name -> name.startsWith(API))) {
                throw new PluginRefused("it brings classes of dev.plexus.api along; the gateway provides those");
            }
            return archive.manifest().flatMap(PluginManifest::in);
        } catch (IOException failure) {
            throw new PluginRefused("its jar " + jar.getFileName() + " cannot be read: " + failure, failure);
        }
    }
}
