package dev.plexus.runtime.config;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Problems in the interchange format of static analysis.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
final class SarifReport {

    private SarifReport() {}

    static String render(List<Problem> problems) {
        var driver = JsonObject.builder().put("name", "plexus check").put("rules", rules(problems));
        var run = JsonObject.builder()
                .put("tool", JsonObject.of("driver", driver.build()))
                .put("columnKind", "unicodeCodePoints")
                .put("results", problems.stream().map(SarifReport::result).collect(JsonArray.collector()));
        var log = JsonObject.builder()
                .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                .put("version", "2.1.0")
                .put("runs", JsonArray.of(run.build()));
        return Json.text(log.build()) + "\n";
    }

    private static JsonArray rules(List<Problem> problems) {
        return Arrays.stream(Code.values())
                .filter(code ->
                        problems.stream().anyMatch(problem -> problem.code().equals(code.id())))
                .map(code -> (JsonValue)
                        JsonObject.of("id", JsonValue.of(code.id()), "shortDescription", text(code.title())))
                .collect(JsonArray.collector());
    }

    private static JsonValue result(Problem problem) {
        var message =
                problem.message() + problem.help().map(help -> "\n" + help).orElse("");
        var result = JsonObject.builder()
                .put("ruleId", problem.code())
                .put("level", problem.severity().name().toLowerCase(Locale.ROOT))
                .put("message", text(message));
        problem.place().ifPresent(place -> result.put("locations", JsonArray.of(location(place, problem))));
        return result.build();
    }

    private static JsonValue location(Place place, Problem problem) {
        var region = JsonObject.builder().put("startLine", place.line()).put("startColumn", place.column());
        problem.excerpt().ifPresent(excerpt -> region.put("endColumn", place.column() + excerpt.length()));
        var physical = JsonObject.of(
                "artifactLocation", JsonObject.of("uri", JsonValue.of(place.file())), "region", region.build());
        return JsonObject.of("physicalLocation", physical);
    }

    private static JsonValue text(String text) {
        return JsonObject.of("text", JsonValue.of(text));
    }
}
