package dev.plexus.dist.pairs;

import dev.plexus.api.json.Json;
import java.util.List;

/**
 * What a client library made of an answer.
 *
 * @param stop why it ended, in the library's own word
 */
record Answer(String text, List<Call> calls, String stop, Tokens tokens) {
    Answer {
        calls = List.copyOf(calls);
    }

    /**
     * A tool the model wants called.
     *
     * @param arguments a JSON object, compact
     */
    record Call(String id, String name, String arguments) {
        Call {
            arguments = plain(arguments);
        }

        /** A JSON document without what does not matter: spaces and escapes. */
        static String plain(String json) {
            return Json.text(Json.parse(json));
        }
    }
}
