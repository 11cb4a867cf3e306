import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** Puts each jar where it belongs: plugins, which a manifest names, apart from libraries. */
final class Jars {
    private Jars() {}

    /** Copies the jars, and writes the list of plugins by which the launcher and the loader know what belongs to the bundle. */
    static void place(List<Path> jars, Path bundle) throws IOException {
        Path lib = Files.createDirectories(bundle.resolve("lib"));
        Path plugins = Files.createDirectories(bundle.resolve("plugins"));
        List<String> bundled = new ArrayList<>();
        for (Path jar : jars) {
            String name = jar.getFileName().toString();
            Attributes manifest = manifest(jar);
            String id = manifest.getValue("Plugin-Id");
            if (id == null) {
                Files.copy(jar, lib.resolve(name));
            } else {
                Files.copy(jar, plugins.resolve(name));
                bundled.add(name + " " + id + " " + manifest.getValue("Plugin-Version"));
            }
        }
        bundled.sort(null);
        Files.writeString(plugins.resolve("bundled.list"), String.join("\n", bundled) + "\n");
    }

    private static Attributes manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest() == null
                    ? new Attributes()
                    : file.getManifest().getMainAttributes();
        }
    }
}
