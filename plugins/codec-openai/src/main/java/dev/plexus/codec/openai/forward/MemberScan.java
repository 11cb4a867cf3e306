package dev.plexus.codec.openai.forward;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Picks a few members out of a JSON object that passes by in pieces, however large the rest of it is. For one thread.
 *
 * <p>It believes that the bytes are JSON; what is not gives nothing.
 */
final class MemberScan {
    /** Counts of tokens are far shorter. */
    private static final int LONGEST_VALUE = 16 * 1024;

    private static final int LONGEST_NAME = 64;

    private final Set<String> wanted;
    private final Map<String, Bytes> found = new HashMap<>();
    private final ByteArrayOutputStream name = new ByteArrayOutputStream(LONGEST_NAME);
    private final ByteArrayOutputStream value = new ByteArrayOutputStream(256);
    private int depth;
    private boolean inString;
    private boolean escaped;
    /** Whether the next string is a member's name. */
    private boolean nameNext;

    private boolean inName;
    private boolean inValue;

    MemberScan(String... wanted) {
        this.wanted = Set.of(wanted);
    }

    MemberScan feed(Bytes piece) {
        return piece.lend((array, from, to) -> {
            for (int i = from; i < to; i++) {
                step(array[i]);
            }
            return this;
        });
    }

    /** The member's value, once it has passed in full. */
    Optional<JsonValue> value(String member) {
        try {
            return Optional.ofNullable(found.get(member)).map(Json::parse);
        } catch (JsonException broken) {
            return Optional.empty();
        }
    }

    private void step(byte next) {
        if (inString) {
            inString(next);
        } else {
            outside(next);
        }
    }

    private void inString(byte next) {
        keep(next);
        if (escaped) {
            escaped = false;
        } else if (next == '\\') {
            escaped = true;
        } else if (next == '"') {
            inString = false;
            inName = false;
        } else if (inName && name.size() < LONGEST_NAME) {
            name.write(next);
        }
    }

    private void outside(byte next) {
        switch (next) {
            case '"' -> string();
            case '{', '[' -> {
                depth++;
                nameNext = depth == 1 && next == '{';
            }
            case '}', ']' -> {
                depth--;
                if (depth == 0) {
                    endValue();
                }
            }
            case ',' -> {
                if (depth == 1) {
                    endValue();
                    nameNext = true;
                }
            }
            default -> {}
        }
        keep(next);
        if (next == ':' && depth == 1) {
            beginValue();
        }
    }

    private void string() {
        inString = true;
        if (depth == 1 && nameNext) {
            name.reset();
            inName = true;
            nameNext = false;
        }
    }

    private void beginValue() {
        value.reset();
        inValue = wanted.contains(name.toString(StandardCharsets.UTF_8));
    }

    private void endValue() {
        if (inValue) {
            found.put(name.toString(StandardCharsets.UTF_8), Bytes.of(value.toByteArray()));
            inValue = false;
        }
    }

    private void keep(byte next) {
        if (inValue) {
            value.write(next);
            inValue = value.size() <= LONGEST_VALUE;
        }
    }
}
