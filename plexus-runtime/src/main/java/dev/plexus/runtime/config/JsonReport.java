package dev.plexus.runtime.config;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Locale;

/** Problems as one JSON document: {@code errors}, {@code warnings} and the list of {@code problems}. */
final class JsonReport {

    private JsonReport() {}

    static String render(List<Problem> problems) {
        var errors = problems.stream().filter(Problem::isError).count();
        var document = JsonObject.builder()
                .put("valid", errors == 0)
                .put("errors", errors)
                .put("warnings", problems.size() - errors)
                .put("problems", problems.stream().map(JsonReport::problem).collect(JsonArray.collector()))
                .build();
        return Json.text(document) + "\n";
    }

    private static JsonValue problem(Problem problem) {
        var object = JsonObject.builder()
                .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                .put("code", problem.code())
                .put("message", problem.message());
        problem.place()
                .ifPresent(place -> object.put("file", place.file())
                        .put("line", place.line())
                        .put("column", place.column()));
        problem.excerpt()
                .map(Problem.Excerpt::note)
                .filter(note -> !note.isEmpty())
                .ifPresent(note -> object.put("note", note));
        return object.putText("help", problem.help()).build();
    }
}
