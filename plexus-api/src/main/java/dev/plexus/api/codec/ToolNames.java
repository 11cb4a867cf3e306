package dev.plexus.api.codec;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Tool;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of one request's tools as a dialect can say them, and back. Immutable.
 *
 * <p>A pure function of the request: the same table is built when the request is written and when its answer is read. A tool in a
 * namespace becomes {@code namespace__name}; characters the dialect does not take become underscores; what is too long or collides
 * gets a digest at its end.
 */
public final class ToolNames {
    private final Map<String, String> toWire = new HashMap<>();
    private final Map<String, String> bareToWire = new HashMap<>();
    private final Map<String, Original> toClient = new HashMap<>();
    private final int longest;

    private ToolNames(int longest) {
        this.longest = longest;
    }

    /**
     * What the client calls a tool.
     *
     * @param kind the form its arguments have there
     */
    public record Original(String name, Optional<String> namespace, Part.ToolCall.Kind kind) {}

    /**
     * The table for a request.
     *
     * @param allowed one character that a name may have
     * @param longest how long a name may be
     */
    public static ToolNames of(ChatRequest request, Pattern allowed, int longest) {
        ToolNames names = new ToolNames(longest);
        for (Tool tool : request.tools()) {
            switch (tool) {
                case Tool.Function function ->
                    names.add(
                            new Original(function.name(), function.options().namespace(), Part.ToolCall.Kind.FUNCTION),
                            allowed);
                case Tool.Custom custom ->
                    names.add(new Original(custom.name(), Optional.empty(), Part.ToolCall.Kind.CUSTOM), allowed);
                case Tool.WebSearch _, Tool.Hosted _, Tool.RemoteServer _, Tool.Unknown _ -> {}
            }
        }
        return names;
    }

    /**
     * How the dialect says the name; for a tool that is not declared, the name itself, shortened and with wrong characters replaced. Without a
     * namespace it means a tool of no namespace, or else the first of that name in any: a choice of a tool names no namespace.
     */
    public String wire(String name, Optional<String> namespace) {
        String full = full(name, namespace);
        Optional<String> declared = Optional.ofNullable(toWire.get(full));
        return declared.or(() -> namespace.isPresent() ? Optional.empty() : Optional.ofNullable(bareToWire.get(name)))
                .orElseGet(() -> shortened(full.replaceAll("[^a-zA-Z0-9_-]", "_"), full));
    }

    /** What the client calls the tool; for a name it never declared, that name as a function. */
    public Original client(String wire) {
        return toClient.getOrDefault(wire, new Original(wire, Optional.empty(), Part.ToolCall.Kind.FUNCTION));
    }

    private void add(Original original, Pattern allowed) {
        String full = full(original.name(), original.namespace());
        StringBuilder fitting = new StringBuilder();
        full.codePoints()
                .mapToObj(Character::toString)
                .forEach(letter -> fitting.append(allowed.matcher(letter).matches() ? letter : "_"));
        String wire = fitting.toString();
        boolean taken = toClient.containsKey(wire) && !toWire.containsKey(full);
        wire = taken ? distinct(wire, full) : shortened(wire, full);
        toWire.putIfAbsent(full, wire);
        bareToWire.putIfAbsent(original.name(), wire);
        toClient.putIfAbsent(wire, original);
    }

    private String shortened(String wire, String full) {
        return wire.length() > longest ? distinct(wire, full) : wire;
    }

    private String distinct(String wire, String full) {
        String digest = ToolCallIds.digest(full).substring(0, 8);
        return wire.substring(0, Math.min(wire.length(), longest - 9)) + "_" + digest;
    }

    private static String full(String name, Optional<String> namespace) {
        return namespace.map(group -> group + "__" + name).orElse(name);
    }
}
