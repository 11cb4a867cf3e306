package dev.plexus.api.codec;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What models can do, by their names: data, not code. Thread-safe.
 *
 * <p>Every row whose pattern is found in a model's name counts, in their order, and a later one wins where two speak of the same
 * capability. So a table says what is general first.
 */
public final class CapabilityTable {
    /** Says nothing of any model. */
    public static final CapabilityTable EMPTY = new CapabilityTable(List.of());

    /** Clients choose the names of models, so what is remembered has an end. */
    private static final int REMEMBERED = 1_000;

    private final List<Row> rows;
    private final Map<String, Capabilities> known = new ConcurrentHashMap<>();

    private CapabilityTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * What is known of some models.
     *
     * @param models is found in their names, whatever the case
     * @param source where it is written
     * @param date when it was read there
     */
    public record Row(Pattern models, String source, LocalDate date, Capabilities values) {
        private static Row read(JsonMembers row) {
            return new Row(
                    Pattern.compile(row.requiredText("models"), Pattern.CASE_INSENSITIVE),
                    row.requiredText("source"),
                    LocalDate.parse(row.requiredText("date")),
                    new Capabilities(row.requiredObject("values")));
        }
    }

    /**
     * Reads a table from a plugin's resource: an object whose member {@code capabilities} lists rows with {@code models}, {@code
     * source}, {@code date} and {@code values}.
     */
    public static CapabilityTable read(InputStream resource) {
        try (resource) {
            return of(Json.parseObject(Bytes.of(resource.readAllBytes())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static CapabilityTable of(JsonObject table) {
        return new CapabilityTable(JsonMembers.of(table, "").each("capabilities").stream()
                .map(Row::read)
                .toList());
    }

    /** What is known of the model; nothing if no row has its name. */
    public Capabilities of(String model) {
        Capabilities before = known.get(model);
        if (before != null) {
            return before;
        }
        Capabilities found = Capabilities.UNKNOWN;
        for (Row row : rows) {
            if (row.models().matcher(model).find()) {
                found = found.with(row.values());
            }
        }
        if (known.size() < REMEMBERED) {
            known.put(model, found);
        }
        return found;
    }

    /** All that it says, in its order. */
    public List<Row> rows() {
        return rows;
    }
}
