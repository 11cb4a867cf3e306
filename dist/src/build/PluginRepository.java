import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A Maven repository in a folder, with what the build of a plugin needs of Plexus, for those who have the bundle alone. */
final class PluginRepository {
    private PluginRepository() {}

    static void write(Path root, String version, Path repository) throws IOException {
        pom(root.resolve("pom.xml"), "plexus-parent", version, repository);
        pom(root.resolve("plugins/pom.xml"), "plexus-plugin-parent", version, repository);
        for (String module : new String[] {"plexus-api", "plexus-testkit"}) {
            pom(root.resolve(module + "/pom.xml"), module, version, repository);
            put(
                    root.resolve(module + "/target/" + module + "-" + version + ".jar"),
                    module,
                    version,
                    ".jar",
                    repository);
        }
    }

    private static void pom(Path file, String artifact, String version, Path repository) throws IOException {
        put(file, artifact, version, ".pom", repository);
    }

    private static void put(Path file, String artifact, String version, String ending, Path repository)
            throws IOException {
        Path folder = Files.createDirectories(repository.resolve("dev/plexus/" + artifact + "/" + version));
        byte[] content = Files.readAllBytes(file);
        Path target = folder.resolve(artifact + "-" + version + ending);
        Files.write(target, content);
        Files.writeString(target.resolveSibling(target.getFileName() + ".sha1"), sha1(content));
    }

    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
