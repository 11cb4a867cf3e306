package dev.plexus.runtime.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The project {@code plugin-template} of the source tree, to be written out with a name filled in. */
final class PluginTemplate {
    /** Its files; all of them are text. */
    static final List<String> FILES = List.of(
            "README.md",
            "pom.xml",
            "src/main/java/com/example/acme/AcmePlugin.java",
            "src/main/java/module-info.java",
            "src/test/java/com/example/acme/AcmeProviderTest.java");

    private static final String UNKNOWN_HOME = "${env.PLEXUS_HOME}";

    private final Source source;

    PluginTemplate(Source source) {
        this.source = source;
    }

    /** Where its files come from. */
    @FunctionalInterface
    interface Source {
        /**
         * Opens the file with this path.
         *
         * @throws IOException if there is none
         */
        InputStream open(String path) throws IOException;
    }

    /** As the build of this module has packed it. */
    static PluginTemplate packed() {
        return new PluginTemplate(
                path -> Optional.ofNullable(PluginTemplate.class.getResourceAsStream("plugin-template/" + path))
                        .orElseThrow(() -> new IOException("this build has no template packed: " + path)));
    }

    /**
     * Its files, by their paths, for a plugin of this name.
     *
     * @param home the bundle, whose folder {@code repo} the project builds against
     */
    Map<String, String> filled(PluginName name, Optional<Path> home) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String path : FILES) {
            try (InputStream stream = source.open(path)) {
                String text = filled(new String(stream.readAllBytes(), StandardCharsets.UTF_8), name);
                texts.put(
                        filled(path, name),
                        home.filter(_ -> path.equals("pom.xml"))
                                .map(folder -> text.replace(UNKNOWN_HOME, xml(folder)))
                                .orElse(text));
            }
        }
        return texts;
    }

    private static String filled(String text, PluginName name) {
        return text.replace("com.example.acme", "com.example." + name.packagePart())
                .replace("com/example/acme", "com/example/" + name.packagePart())
                .replace("ACME", name.variablePart())
                .replace("Acme", name.typePart())
                .replace("acme", name.text());
    }

    private static String xml(Path folder) {
        return folder.toString().replace('\\', '/').replace("&", "&amp;").replace("<", "&lt;");
    }

    /** Writes files into a folder. */
    static void write(Map<String, String> texts, Path folder) throws IOException {
        for (Map.Entry<String, String> each : texts.entrySet()) {
            Path file = folder.resolve(each.getKey());
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, each.getValue());
        }
    }
}
