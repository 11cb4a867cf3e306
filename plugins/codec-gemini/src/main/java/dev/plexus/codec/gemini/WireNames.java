package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.codec.ToolNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of a request's tools as this dialect can say them, and back. Immutable.
 *
 * <p>Beyond {@link ToolNames}, a name must begin with a letter or an underscore.
 */
final class WireNames {
    private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9_.:-]");
    /** Newer models take 128 characters, older ones 64. */
    private static final int LONGEST = 64;

    private final ToolNames names;
    /** From names with an underscore put before them to those without. */
    private final Map<String, String> prefixed = new HashMap<>();

    private WireNames(ToolNames names) {
        this.names = names;
    }

    static WireNames of(ChatRequest request) {
        WireNames wire = new WireNames(ToolNames.of(request, ALLOWED, LONGEST - 1));
        for (Tool tool : request.tools()) {
            switch (tool) {
                case Tool.Function function ->
                    wire.remember(function.name(), function.options().namespace());
                case Tool.Custom custom -> wire.remember(custom.name(), Optional.empty());
                case Tool.WebSearch _, Tool.Hosted _, Tool.RemoteServer _, Tool.Unknown _ -> {}
            }
        }
        return wire;
    }

    String wire(String name, Optional<String> namespace) {
        String wire = names.wire(name, namespace);
        return isStart(wire) ? wire : "_" + wire;
    }

    ToolNames.Original client(String wire) {
        return names.client(prefixed.getOrDefault(wire, wire));
    }

    private void remember(String name, Optional<String> namespace) {
        String wire = names.wire(name, namespace);
        if (!isStart(wire)) {
            prefixed.put("_" + wire, wire);
        }
    }

    private static boolean isStart(String name) {
        return !name.isEmpty() && (Character.isLetter(name.charAt(0)) || name.charAt(0) == '_');
    }
}
