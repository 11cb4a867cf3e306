package dev.plexus.dist.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.codec.Capability;
import dev.plexus.api.codec.CapabilityTable;
import dev.plexus.api.codec.CapabilityTable.Row;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What models can do is data, each row with its source, and everything it may say is asked for by somebody. */
class CapabilityTablesTest {
    private static final List<String> PLUGINS =
            List.of("codec-openai", "codec-anthropic", "codec-gemini", "provider-openai");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    /** What only people are told so far; whoever asks for one takes its name off this list. */
    private static final Set<String> LATER = Set.of("reasoningFieldOut", "thinking.default");

    /** Names of families, in a text; formats of seals and names of services are none. */
    private static final Pattern FAMILY =
            Pattern.compile("\"[^\"\\n]*(gpt-\\d|claude-\\d|sonnet|opus-|haiku|gemini-\\d|\\bo[134]-)[^\"\\n]*\"");

    static Stream<Arguments> tables() {
        return files().entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }

    @Test
    void everyCodecAndServiceHasOne() {
        assertThat(files()).hasSizeGreaterThan(PLUGINS.size());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRowSaysWhereItIsFromAndOnlyWhatIsAskedFor(String file, String text) {
        List<Row> rows = CapabilityTable.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .rows();

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.source()).isNotBlank();
            assertThat(row.date()).isAfter(FIRST);
            assertThat(faults(row.values().values(), "")).isEmpty();
        });
    }

    @Test
    void everyCapabilityIsAskedForSomewhere() {
        List<String> sources = new ArrayList<>(Sources.of("plexus-runtime").values());
        PLUGINS.forEach(plugin -> sources.addAll(java(plugin).values()));
        Sources.of("plexus-api").forEach((file, text) -> {
            if (!file.endsWith("Capability.java")) {
                sources.add(text);
            }
        });

        Set<String> unasked = new TreeSet<>();
        for (Capability capability : Capability.values()) {
            String path = capability.path();
            String step = path.substring(path.lastIndexOf('.') + 1);
            boolean asked = sources.stream()
                    .anyMatch(text -> text.contains("\"" + path + "\"")
                            || path.startsWith("sampling.") && text.contains("\"" + step + "\""));
            if (!asked) {
                unasked.add(path);
            }
        }

        assertThat(LATER).containsAll(unasked);
    }

    @Test
    void noCodecKnowsAModelByItsName() {
        Map<String, String> found = new TreeMap<>();
        PLUGINS.stream()
                .filter(plugin -> plugin.startsWith("codec-"))
                .forEach(plugin -> java(plugin)
                        .forEach((file, text) -> FAMILY.matcher(text)
                                .results()
                                .forEach(match -> found.put(plugin + "/" + file, match.group()))));

        assertThat(found).isEmpty();
    }

    private static List<String> faults(JsonObject values, String holder) {
        List<String> faults = new ArrayList<>();
        values.members().forEach((name, value) -> faults.addAll(faults(holder + name, value)));
        return faults;
    }

    private static List<String> faults(String path, JsonValue value) {
        Optional<Capability> capability = Capability.of(path);
        if (capability.isPresent()) {
            return capability.get().form().fits(value) ? List.of() : List.of(path + " has the wrong form");
        }
        return value instanceof JsonObject inner ? faults(inner, path + ".") : List.of(path + " is not known");
    }

    private static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        PLUGINS.forEach(plugin -> Sources.of("plugins/" + plugin).forEach((file, text) -> {
            if (file.endsWith(".json") && text.startsWith("{\"capabilities\"")) {
                files.put(plugin + "/" + file, text);
            }
        }));
        return files;
    }

    private static Map<String, String> java(String plugin) {
        Map<String, String> java = new TreeMap<>(Sources.of("plugins/" + plugin));
        java.keySet().removeIf(file -> !file.endsWith(".java"));
        return java;
    }
}
