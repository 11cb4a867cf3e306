package dev.plexus.storage.sqlite;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.store.Storage;
import dev.plexus.api.store.StorageSettings;
import dev.plexus.testkit.UsageSamples;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A program that writes until it is killed, and tells its parent the number of each batch that it was told is kept. */
final class RowWriter {
    static final int BATCH = 50;

    private RowWriter() {}

    public static void main(String[] arguments) throws IOException {
        try (OutputStream parent = new FileOutputStream(FileDescriptor.out);
                Storage storage =
                        new SqliteBackend().open(new StorageSettings("sqlite:" + arguments[0], Optional.empty()))) {
            for (int batch = 0; ; batch++) {
                storage.usage().append(UsageSamples.numbered(batch * BATCH, BATCH));
                storage.resources().put("batch", "b" + batch, JsonObject.EMPTY, 0);
                parent.write((batch + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
