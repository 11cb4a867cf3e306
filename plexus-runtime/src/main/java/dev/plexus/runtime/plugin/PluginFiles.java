package dev.plexus.runtime.plugin;

import dev.plexus.api.PlexusPlugin;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds all plugins there are, without looking into them. */
final class PluginFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PluginFiles.class);

    /** A service loader that fails goes on behind what failed, as far as it can. */
    private static final int MOST_FAILURES = 100;

    private final PluginFolders folders;

    PluginFiles(PluginFolders folders) {
        this.folders = folders;
    }

    /**
     * What was found.
     *
     * @param sources bundled ones first, each kind in the order of file names
     * @param gone bundled ones whose file is not there
     */
    record Found(List<PluginSource> sources, List<BundledList.Line> gone) {}

    Found find() {
        Map<Path, PluginSource> sources = new LinkedHashMap<>();
        bundled().forEach(source -> sources.putIfAbsent(source.file(), source));
        List<BundledList.Line> gone = new ArrayList<>();
        folders.home().map(home -> home.resolve("plugins")).ifPresent(folder -> {
            BundledList.in(folder).lines().stream()
                    .filter(line -> !Files.exists(folder.resolve(line.fileName())))
                    .forEach(gone::add);
            dropped(folder).forEach(source -> sources.putIfAbsent(source.file(), source));
        });
        dropped(folders.dropped()).forEach(source -> sources.putIfAbsent(source.file(), source));
        return new Found(List.copyOf(sources.values()), gone);
    }

    /** Those on the launcher's path: named modules in a bundle, class folders or jars in a build. */
    private static List<PluginSource> bundled() {
        List<PluginSource> found = new ArrayList<>();
        Iterator<ServiceLoader.Provider<PlexusPlugin>> providers =
                ServiceLoader.load(PlexusPlugin.class, PlexusPlugin.class.getClassLoader()).stream()
                        .iterator();
        for (Optional<ServiceLoader.Provider<PlexusPlugin>> next = next(providers);
                next.isPresent();
                next = next(providers)) {
            found.add(new PluginSource.Bundled(location(next.get().type()), next.get()));
        }
        found.sort(Comparator.comparing(PluginSource::file));
        return found;
    }

    /** The next that can be found; those that cannot, their classes missing, say, are passed over. */
    private static Optional<ServiceLoader.Provider<PlexusPlugin>> next(
            Iterator<ServiceLoader.Provider<PlexusPlugin>> providers) {
        for (int failures = 0; failures < MOST_FAILURES; failures++) {
            try {
                return providers.hasNext() ? Optional.of(providers.next()) : Optional.empty();
            } catch (ServiceConfigurationError broken) {
                LOG.warn("a plugin on the launcher's path cannot be loaded: {}", broken.getMessage());
            }
        }
        return Optional.empty();
    }

    private static Path location(Class<?> type) {
        return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(PluginFiles::path)
                .orElseThrow(() -> new IllegalStateException(type + " comes from nowhere"));
    }

    private static Path path(URL url) {
        try {
            return real(Path.of(url.toURI()));
        } catch (URISyntaxException never) {
            throw new IllegalStateException(never);
        }
    }

    private static List<PluginSource> dropped(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(PluginFiles::mayBePlugin)
                    .map(PluginFiles::real)
                    .sorted()
                    .<PluginSource>map(PluginSource.Dropped::new)
                    .toList();
        } catch (IOException failure) {
            LOG.warn("the plugins of {} cannot be listed: {}", folder, failure.toString());
            return List.of();
        }
    }

    private static boolean mayBePlugin(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && (name.endsWith(".jar") || name.endsWith(".zip"));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path.toAbsolutePath().normalize();
        }
    }
}
