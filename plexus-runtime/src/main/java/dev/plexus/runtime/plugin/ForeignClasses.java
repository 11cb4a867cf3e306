package dev.plexus.runtime.plugin;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The classes a plugin refers to and will not find.
 *
 * @param internals those of the gateway itself
 * @param unknown those of nobody it sees
 */
record ForeignClasses(Set<String> internals, Set<String> unknown) {
    private static final String SUFFIX = ".class";

    /** Those of the jars on this class path. */
    static ForeignClasses of(List<Path> classPath) throws IOException {
        Set<String> own = new HashSet<>();
        Set<String> referred = new TreeSet<>();
        for (Path jar : classPath.stream().filter(Files::isRegularFile).toList()) {
            read(jar, own, referred);
        }
        referred.removeAll(own);
        referred.removeIf(name -> ApiView.shows(name) || isOfJdk(name));
        Set<String> internals = new TreeSet<>(referred);
        internals.removeIf(name -> !name.startsWith("dev.plexus."));
        referred.removeAll(internals);
        return new ForeignClasses(internals, referred);
    }

    private static void read(Path jar, Set<String> own, Set<String> referred) throws IOException {
        try (Archive archive = new Archive(jar)) {
            for (String name : archive.names()) {
                // An older Java's variants and descriptors refer to what need not be there.
                if (name.endsWith(SUFFIX) && !name.endsWith("-info.class") && !name.startsWith("META-INF/")) {
                    own.add(name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'));
                    referred.addAll(referredBy(archive.bytes(name).orElseThrow()));
                }
            }
        }
    }

    private static Set<String> referredBy(byte[] bytes) {
        Set<String> names = new HashSet<>();
        for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
            if (entry instanceof ClassEntry type) {
                element(type.asInternalName()).ifPresent(names::add);
            }
        }
        return names;
    }

    /** The class of an array's elements; none if they are primitive. */
    private static Optional<String> element(String internalName) {
        if (!internalName.startsWith("[")) {
            return Optional.of(internalName.replace('/', '.'));
        }
        String element = internalName.replaceFirst("^\\[+", "");
        return element.startsWith("L")
                ? Optional.of(element.substring(1, element.length() - 1).replace('/', '.'))
                : Optional.empty();
    }

    private static boolean isOfJdk(String name) {
        return ClassLoader.getPlatformClassLoader().getResource(name.replace('.', '/') + SUFFIX) != null;
    }
}
