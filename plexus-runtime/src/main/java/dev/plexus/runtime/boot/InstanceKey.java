package dev.plexus.runtime.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret by which this gateway knows its own signatures again: a file in the data folder that only its owner reads. */
final class InstanceKey {
    private static final String NAME = "instance.key";
    private static final int BYTES = 32;

    private InstanceKey() {}

    /**
     * The key, made if there is none yet.
     *
     * @throws StartFailed if the folder cannot be written, or the file is not one
     */
    static byte[] in(Path data) {
        Path file = data.resolve(NAME);
        try {
            Files.createDirectories(data);
            if (!Files.exists(file)) {
                byte[] made = new byte[BYTES];
                new SecureRandom().nextBytes(made);
                RunFile.writePrivate(file, HexFormat.of().formatHex(made) + "\n");
            }
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IOException failure) {
            throw new StartFailed(
                    StartFailed.Cause.STORAGE,
                    "the data folder " + data + " cannot be used — " + failure.getMessage()
                            + ". Try: another folder with --data",
                    failure);
        } catch (IllegalArgumentException broken) {
            throw new StartFailed(
                    StartFailed.Cause.STORAGE,
                    file + " is not a key of 64 hexadecimal digits; restore it, or delete it to have a new one made",
                    broken);
        }
    }
}
