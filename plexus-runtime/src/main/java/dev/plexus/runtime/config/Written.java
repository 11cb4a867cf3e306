package dev.plexus.runtime.config;

import dev.plexus.api.json.JsonValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A default or an example as written in {@link Key}, taken as JSON. */
final class Written {

    private Written() {}

    static JsonValue value(String text) {
        if (text.contains("${")) {
            return JsonValue.of(text);
        }
        var problems = new Problems(List.of());
        var nowhere = Path.of("/");
        var interpolation = new Interpolation(Environment.of(Map.of(), nowhere), nowhere, problems);
        return new YamlReader("example", interpolation, problems)
                .read(text)
                .map(FreeJson::value)
                .orElseThrow(() -> new IllegalStateException("a default or example is no YAML: " + text));
    }
}
