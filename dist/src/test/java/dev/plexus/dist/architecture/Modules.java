package dev.plexus.dist.architecture;

import java.io.File;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules of this build on the class path, read from their descriptors. */
final class Modules {
    private Modules() {}

    static List<ModuleDescriptor> all() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(Modules::isOurs)
                .flatMap(entry -> ModuleFinder.of(entry).findAll().stream())
                .map(ModuleReference::descriptor)
                .filter(module -> module.name().startsWith("dev.plexus."))
                .toList();
    }

    /** Built here, as classes or as a jar, or taken from the local repository; whatever the folder of the sources is called. */
    private static boolean isOurs(Path entry) {
        boolean built = entry.getParent() != null && entry.getParent().endsWith("target");
        boolean taken = entry.toString().contains(Path.of("dev", "plexus").toString());
        return (built || taken) && !entry.endsWith("test-classes");
    }

    /** What a module lets others see, one sentence each. */
    static List<String> openings(ModuleDescriptor module) {
        Stream<String> exported =
                module.exports().isEmpty() ? Stream.empty() : Stream.of(module.name() + " exports its packages");
        Stream<String> opened = module.opens().stream()
                .map(opens -> module.name() + " opens " + opens.source() + " to " + String.join(", ", opens.targets()));
        return Stream.concat(exported, opened).toList();
    }
}
