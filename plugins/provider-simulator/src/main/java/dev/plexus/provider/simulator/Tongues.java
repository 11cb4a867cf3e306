package dev.plexus.provider.simulator;

import dev.plexus.api.wire.Dialect;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The dialects the simulator speaks. */
final class Tongues {
    /** In the order in which they are preferred. */
    static final Map<Dialect, Tongue> BY_DIALECT = all();

    private Tongues() {}

    private static Map<Dialect, Tongue> all() {
        Map<Dialect, Tongue> tongues = new LinkedHashMap<>();
        tongues.put(new Dialect("chat"), new Tongue(new ChatReader(), new ChatWriter()));
        tongues.put(new Dialect("responses"), new Tongue(new ResponsesReader(), new ResponsesWriter()));
        tongues.put(new Dialect("messages"), new Tongue(new MessagesReader(), new MessagesWriter()));
        tongues.put(new Dialect("gemini"), new Tongue(new GeminiReader(), new GeminiWriter()));
        return Collections.unmodifiableMap(tongues);
    }
}
