package dev.plexus.runtime.cli;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonValue;
import dev.plexus.runtime.config.Environment;
import java.io.PrintWriter;

/**
 * Where a command writes: results to {@code out}, everything else to {@code error}.
 *
 * @param interactive whether a person reads {@code out}
 */
record Terminal(PrintWriter out, PrintWriter error, boolean interactive, Environment environment) {
    void print(String line) {
        out.println(line);
        out.flush();
    }

    void print(JsonValue document) {
        print(Json.text(document));
    }

    void note(String line) {
        error.println(line);
        error.flush();
    }
}
