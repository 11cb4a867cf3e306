import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/** The Java runtime of the bundle: the modules of the JDK that a gateway and its plugins can use. */
final class JavaRuntime {
    /** All of Java SE but what draws on a screen or reads cards, and what a server is looked after with. */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.compiler",
            "java.instrument",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.prefs",
            "java.rmi",
            "java.scripting",
            "java.security.jgss",
            "java.security.sasl",
            "java.sql",
            "java.sql.rowset",
            "java.transaction.xa",
            "java.xml",
            "java.xml.crypto",
            "jdk.crypto.ec",
            "jdk.httpserver",
            "jdk.jcmd",
            "jdk.jfr",
            "jdk.management",
            "jdk.management.jfr",
            "jdk.net",
            "jdk.unsupported",
            "jdk.zipfs");

    private JavaRuntime() {}

    /** Links it, unless it is there already, from the same JDK. */
    static void link(Path folder) throws IOException {
        String stamp = Runtime.version() + " " + MODULES;
        Path stampFile = folder.getParent().resolveSibling("runtime.stamp");
        if (Files.exists(stampFile) && Files.readString(stampFile).equals(stamp)) {
            return;
        }
        Folders.delete(folder);
        int status = ToolProvider.findFirst("jlink")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--add-modules",
                        String.join(",", MODULES),
                        "--output",
                        folder.toString(),
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--compress=zip-6");
        if (status != 0) {
            throw new IOException("jlink failed with " + status);
        }
        Files.writeString(stampFile, stamp);
    }
}
