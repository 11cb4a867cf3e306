package dev.plexus.testkit;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The recorded exchanges that come with the testkit.
 *
 * <p>They lie in the folder {@code fixtures} beside this class, one folder a dialect and one folder a case in it; {@code index.txt}
 * names every file, because the files of a jar cannot be listed.
 */
public final class Fixtures {
    private static final String FOLDER = "fixtures/";

    private Fixtures() {}

    /** All exchanges of a dialect, by name; empty for a dialect that has none. */
    public static List<Fixture> of(String dialect) {
        return cases(dialect).stream().map(name -> of(dialect, name)).toList();
    }

    /** One exchange. */
    public static Fixture of(String dialect, String name) {
        String folder = dialect + "/" + name + "/";
        return new Fixture(
                new Dialect(dialect),
                name,
                object(folder + "meta.json"),
                find(folder + "request.json"),
                find(folder + "response.json"),
                find(folder + "stream.sse").or(() -> find(folder + "stream.json")));
    }

    /** The golden translations, by name. */
    public static List<Translation> translations() {
        return cases("translations").stream().map(Fixtures::translation).toList();
    }

    /** One golden translation. */
    public static Translation translation(String name) {
        String folder = "translations/" + name + "/";
        return new Translation(
                name,
                object(folder + "meta.json"),
                bytes(folder + "client-request.json"),
                bytes(folder + "upstream-request.json"),
                find(folder + "upstream-stream.sse"),
                find(folder + "client-stream.sse"));
    }

    /** One example of each event the dialect can stream; not a stream in themselves. Empty for a dialect that has none. */
    public static List<JsonObject> events(String dialect) {
        return find("events/" + dialect + ".jsonl").stream()
                .flatMap(lines -> lines.utf8().lines())
                .map(Json::parseObject)
                .toList();
    }

    /** Every file, as a path below the folder of fixtures, in order. */
    static List<String> index() {
        return bytes("index.txt").utf8().lines().toList();
    }

    private static List<String> cases(String folder) {
        return index().stream()
                .filter(file -> file.startsWith(folder + "/"))
                .map(file -> file.split("/")[1])
                .distinct()
                .toList();
    }

    private static JsonObject object(String file) {
        return Json.parseObject(bytes(file));
    }

    private static Bytes bytes(String file) {
        return find(file).orElseThrow(() -> new IllegalArgumentException("no fixture " + file));
    }

    private static Optional<Bytes> find(String file) {
        try (InputStream in = Fixtures.class.getResourceAsStream(FOLDER + file)) {
            return in == null ? Optional.empty() : Optional.of(Bytes.of(in.readAllBytes()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
