package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * One call as it arrives. It opens when its name is known; what comes before waits. For one thread.
 *
 * <p>Forgiven: empty ids and names in later fragments, a name that is repeated, arguments that are an object, and a first fragment
 * {@code {}} that only keeps the place of the real arguments.
 */
final class CallStream {
    private static final String PLACEHOLDER = "{}";

    private final Parts parts;
    private final String responseId;
    private final AnswerContext context;
    private final boolean legacy;
    private final StringBuilder arguments = new StringBuilder();
    private OptionalInt part = OptionalInt.empty();
    private String id = "";
    private String name = "";
    private boolean custom;
    private boolean emulated;
    private int sent;

    CallStream(Parts parts, String responseId, AnswerContext context, boolean legacy) {
        this.parts = parts;
        this.responseId = responseId;
        this.context = context;
        this.legacy = legacy;
    }

    static boolean hasName(JsonObject fragment) {
        return !nameOf(fragment).isEmpty();
    }

    boolean hasId() {
        return !id.isEmpty();
    }

    /** Whether the id is another call's. */
    boolean isOtherThan(String other) {
        return !other.isEmpty() && !id.isEmpty() && !other.equals(id);
    }

    /** Whether the arguments so far are whole, so that a fragment with another id begins another call. */
    boolean isComplete() {
        try {
            return arguments.isEmpty() || Json.parse(arguments.toString()) instanceof JsonObject;
        } catch (JsonException _) {
            return false;
        }
    }

    void add(JsonObject fragment, Consumer<ChatEvent> out) {
        if (id.isEmpty()) {
            id = fragment.text("id").orElse("");
        }
        if (name.isEmpty()) {
            name = nameOf(fragment);
        }
        custom |= fragment.object("custom").isPresent();
        append(CallReader.arguments(inner(fragment).find(custom ? "input" : "arguments")));
        if (part.isEmpty() && !name.isEmpty()) {
            open(out);
        }
        send(out);
        if (part.isPresent()) {
            CallReader.thoughtSignature(fragment, context.origin())
                    .ifPresent(seal -> out.accept(new ChatEvent.SealDelta(parts.choice(), part.getAsInt(), seal)));
        }
    }

    private static JsonObject inner(JsonObject fragment) {
        return fragment.object("function").or(() -> fragment.object("custom")).orElse(JsonObject.EMPTY);
    }

    private static String nameOf(JsonObject fragment) {
        return inner(fragment).text("name").orElse("");
    }

    private void append(String more) {
        if (sent == 0 && !custom && PLACEHOLDER.contentEquals(arguments) && !more.isBlank()) {
            arguments.setLength(0);
        }
        arguments.append(more);
    }

    private void open(Consumer<ChatEvent> out) {
        emulated = !custom && context.isEmulated(name);
        JsonObject.Builder extras = JsonObject.builder();
        if (legacy) {
            Marks.put(extras, Marks.LEGACY);
        }
        int ordinal = parts.next();
        String callId = id.isEmpty() ? ToolCallIds.mint(responseId, parts.choice(), ordinal) : id;
        PartHead head = context.head(callId, name, custom, Marks.extras(extras));
        part = OptionalInt.of(ordinal);
        out.accept(new ChatEvent.PartOpen(parts.choice(), ordinal, head));
    }

    /** Sends what is new; a placeholder waits, and free text wrapped in a function waits until it is whole. */
    private void send(Consumer<ChatEvent> out) {
        boolean waits = emulated || (sent == 0 && !custom && PLACEHOLDER.contentEquals(arguments));
        if (part.isPresent() && !waits && arguments.length() > sent) {
            emit(arguments.substring(sent), out);
            sent = arguments.length();
        }
    }

    private void emit(String text, Consumer<ChatEvent> out) {
        out.accept(new ChatEvent.ArgumentsDelta(parts.choice(), part.getAsInt(), text));
    }

    void close(Consumer<ChatEvent> out) {
        if (part.isEmpty()) {
            open(out);
        }
        if (emulated) {
            emit(CustomTools.unwrap(arguments.toString()), out);
        } else if (arguments.length() > sent) {
            emit(arguments.substring(sent), out);
        }
        parts.close(part.getAsInt(), out);
    }
}
