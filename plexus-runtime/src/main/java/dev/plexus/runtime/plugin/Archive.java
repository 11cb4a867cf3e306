package dev.plexus.runtime.plugin;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A jar or zip, open for reading. For one thread. Whatever is wrong with its content is a {@link ZipException}. */
final class Archive implements AutoCloseable {
    private static final String LIBRARIES = "lib/";

    private final ZipFile zip;

    Archive(Path file) throws IOException {
        this.zip = new ZipFile(file.toFile());
    }

    Optional<Manifest> manifest() throws IOException {
        Optional<byte[]> bytes = bytes(JarFile.MANIFEST_NAME);
        return bytes.isEmpty() ? Optional.empty() : Optional.of(new Manifest(new ByteArrayInputStream(bytes.get())));
    }

    /** The names of all files in it. */
    List<String> names() {
        return zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    /** The jars in it that belong to the plugin: at the top, and in {@code lib}. */
    List<String> nestedJars() {
        return names().stream()
                .filter(name -> name.endsWith(".jar") && name.indexOf('\\') < 0)
                .filter(name -> name.indexOf('/') < 0
                        || name.startsWith(LIBRARIES) && name.indexOf('/', LIBRARIES.length()) < 0)
                .sorted()
                .toList();
    }

    /** The classes that its module descriptor provides for the service. */
    List<String> provided(String service) throws IOException {
        Optional<byte[]> bytes = bytes("module-info.class");
        if (bytes.isEmpty()) {
            return List.of();
        }
        try {
            return ModuleDescriptor.read(ByteBuffer.wrap(bytes.get())).provides().stream()
                    .filter(provides -> provides.service().equals(service))
                    .flatMap(provides -> provides.providers().stream())
                    .toList();
        } catch (InvalidModuleDescriptorException broken) {
            throw new ZipException("module-info.class is broken: " + broken.getMessage());
        }
    }

    /** Reads everything once. */
    void verify() throws IOException {
        for (String name : names()) {
            bytes(name);
        }
    }

    /** The content of an entry; empty if there is none of the name. */
    Optional<byte[]> bytes(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream stream = zip.getInputStream(entry)) {
            byte[] bytes = stream.readAllBytes();
            CRC32 sum = new CRC32();
            sum.update(bytes);
            if (sum.getValue() != entry.getCrc()) {
                throw new ZipException("the entry " + name + " is damaged");
            }
            return Optional.of(bytes);
        } catch (EOFException early) {
            throw new ZipException("the entry " + name + " ends early");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
