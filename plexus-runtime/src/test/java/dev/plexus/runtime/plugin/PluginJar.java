package dev.plexus.runtime.plugin;

import dev.plexus.api.PlexusPlugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a jar of a plugin from its sources, as a stranger's build would; or one that is broken on purpose. */
public final class PluginJar {
    private static final String SERVICE = "META-INF/services/dev.plexus.api.PlexusPlugin";

    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<Path> compiledAgainst = new ArrayList<>(List.of(place(PlexusPlugin.class)));

    private PluginJar() {}

    /** A sound plugin with nothing in it yet. */
    public static PluginJar of(String id) {
        return new PluginJar()
                .manifest("Plugin-Id", id)
                .manifest("Plugin-Version", "1.0.0")
                .manifest("Plugin-Requires", ">=0.1.0 & <1.0.0");
    }

    /** A jar without a plugin's manifest. */
    static PluginJar library() {
        return new PluginJar();
    }

    /** A sound plugin that offers a selector with the name that the expression gives. */
    public static PluginJar withSelector(String id, String nameExpression) {
        return of(id).source("sample.SamplePlugin", selectorPlugin(nameExpression))
                .service("sample.SamplePlugin");
    }

    static String selectorPlugin(String nameExpression) {
        return """
            package sample;

            import dev.plexus.api.PlexusPlugin;
            import dev.plexus.api.chat.ChatRequest;
            import dev.plexus.api.route.*;
            import java.util.List;
            import java.util.random.RandomGenerator;

            public final class SamplePlugin implements PlexusPlugin {
                @Override
                public List<Selector> selectors() {
                    return List.of(new Sample(%s));
                }

                record Sample(String name) implements Selector {
                    @Override
                    public List<Candidate> order(
                            List<Candidate> candidates, ChatRequest request, RandomGenerator random) {
                        return candidates;
                    }
                }
            }
            """.formatted(nameExpression);
    }

    public PluginJar manifest(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    PluginJar without(String manifestName) {
        manifest.remove(manifestName);
        return this;
    }

    public PluginJar source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    public PluginJar service(String className) {
        return file(SERVICE, className.getBytes(StandardCharsets.UTF_8));
    }

    public PluginJar withoutService() {
        files.remove(SERVICE);
        return this;
    }

    PluginJar file(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    /** Packs another jar in this one. */
    PluginJar nested(String name, Path jar) {
        try {
            return file(name, Files.readAllBytes(jar)).compiledAgainst(jar);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lets its sources use what it does not contain. */
    public PluginJar compiledAgainst(Path place) {
        compiledAgainst.add(place);
        return this;
    }

    /** The folder or jar a class comes from. */
    public static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException never) {
            throw new AssertionError(never);
        }
    }

    /** Writes it. */
    public Path write(Path file) {
        try (JarOutputStream jar = open(file)) {
            for (Map.Entry<String, byte[]> each : compiled().entrySet()) {
                put(jar, each.getKey(), each.getValue());
            }
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                put(jar, each.getKey(), each.getValue());
            }
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private JarOutputStream open(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        if (manifest.isEmpty()) {
            return new JarOutputStream(Files.newOutputStream(file));
        }
        Manifest written = new Manifest();
        written.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((name, value) -> written.getMainAttributes().putValue(name, value));
        return new JarOutputStream(Files.newOutputStream(file), written);
    }

    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    private Map<String, byte[]> compiled() throws IOException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        if (sources.isEmpty()) {
            return classes;
        }
        Path folder = Files.createTempDirectory("plugin-jar");
        compile(folder.resolve("sources"), folder.resolve("classes"));
        try (Stream<Path> found = Files.walk(folder.resolve("classes"))) {
            for (Path each : found.filter(Files::isRegularFile).toList()) {
                String name = folder.resolve("classes").relativize(each).toString();
                classes.put(name.replace('\\', '/'), Files.readAllBytes(each));
            }
        }
        return classes;
    }

    private void compile(Path from, Path to) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-d",
                to.toString(),
                "-classpath",
                compiledAgainst.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator))));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = from.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(messages, true, StandardCharsets.UTF_8);
        int status = ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new AssertionError(messages.toString(StandardCharsets.UTF_8));
        }
    }
}
