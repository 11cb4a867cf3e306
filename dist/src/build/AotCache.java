import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The ahead-of-time cache: what the JVM learned of the classes in one run of the bundle, so that the next need not.
 *
 * <p>The JVM uses it only with the same jars, by name, size and time, which is why the bundle's files have a fixed time.
 */
final class AotCache {
    private AotCache() {}

    /** Puts it into the bundle; made anew only if something it depends on is not what it was. */
    static void put(Path bundle) throws IOException, InterruptedException {
        Path target = bundle.getParent();
        Path kept = target.resolve("plexus.aot");
        Path stampFile = target.resolve("plexus.aot.stamp");
        Path cache = bundle.resolve("lib/plexus.aot");
        String stamp = stamp(bundle);
        if (Files.exists(kept)
                && Files.exists(stampFile)
                && Files.readString(stampFile).equals(stamp)) {
            Files.copy(kept, cache);
            return;
        }
        Training.run(bundle, cache);
        Files.copy(cache, kept, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(stampFile, stamp);
    }

    private static String stamp(Path bundle) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            for (String part : new String[] {"bin", "lib", "plugins"}) {
                for (Path file : Folders.files(bundle.resolve(part))) {
                    out.write(file.toString().getBytes());
                    Files.copy(file, out);
                }
            }
        }
        return Runtime.version() + " " + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
