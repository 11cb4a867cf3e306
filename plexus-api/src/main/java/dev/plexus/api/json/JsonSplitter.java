package dev.plexus.api.json;

import dev.plexus.api.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a JSON array that arrives in chunks into its elements, each as soon as it is complete.
 *
 * <p>Chunks may end anywhere, also within a character or an escape. It checks the brackets and commas of the outer array
 * only; whether an element is JSON is found when it is parsed. An element may have 16 MiB. One thread at a time.
 */
public final class JsonSplitter {
    /** Upstreams send far less; the bound keeps a runaway one from filling the memory. */
    private static final int LONGEST_ELEMENT = 16 * 1024 * 1024;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** What may come next. */
    private enum State {
        BEFORE_ARRAY,
        /** After the opening bracket: an element or the end. */
        FIRST_ELEMENT,
        /** After a comma: an element. */
        NEXT_ELEMENT,
        IN_NESTED,
        IN_STRING,
        AFTER_BACKSLASH,
        /** In a number or a word such as {@code null}. */
        IN_WORD,
        /** After an element: a comma or the end. */
        AFTER_ELEMENT,
        CLOSED
    }

    private final ByteArrayOutputStream element = new ByteArrayOutputStream();
    private State state = State.BEFORE_ARRAY;
    private int depth;
    private long position;

    /** A splitter at the beginning of a stream. */
    public JsonSplitter() {}

    /**
     * Takes the next bytes of the stream.
     *
     * @return the elements that these bytes completed, in order; none is a usual answer
     * @throws JsonException if the stream is not an array, or an element is too long; the splitter is of no use then
     */
    public List<Bytes> feed(Bytes chunk) {
        return chunk.lend(this::feed);
    }

    /** Whether the closing bracket was seen. */
    public boolean isClosed() {
        return state == State.CLOSED;
    }

    /**
     * Says that the stream has ended.
     *
     * @throws JsonException unless the closing bracket was seen
     */
    public void end() {
        if (state != State.CLOSED) {
            throw new JsonException("", "the array ends too early, after " + position + " bytes");
        }
    }

    private List<Bytes> feed(byte[] array, int from, int to) {
        var complete = new ArrayList<Bytes>();
        int start = from;
        for (int index = from; index < to; index++, position++) {
            var before = state;
            boolean included = step(array[index]);
            if (!isInElement(before) && isInElement(state)) {
                start = index;
            }
            if (isInElement(before) && !isInElement(state)) {
                append(array, start, included ? index + 1 : index);
                complete.add(Bytes.of(element.toByteArray()));
                element.reset();
            }
        }
        if (isInElement(state)) {
            append(array, start, to);
        }
        return List.copyOf(complete);
    }

    private void append(byte[] array, int from, int to) {
        if (element.size() + (to - from) > LONGEST_ELEMENT) {
            throw new JsonException("", "an element of the array is longer than " + LONGEST_ELEMENT + " bytes");
        }
        element.write(array, from, to - from);
    }

    private static boolean isInElement(State state) {
        return switch (state) {
            case IN_NESTED, IN_STRING, AFTER_BACKSLASH, IN_WORD -> true;
            case BEFORE_ARRAY, FIRST_ELEMENT, NEXT_ELEMENT, AFTER_ELEMENT, CLOSED -> false;
        };
    }

    /** Moves on by one byte; true if that byte belongs to the element it ends. */
    private boolean step(byte next) {
        switch (state) {
            case BEFORE_ARRAY -> beforeArray(next);
            case FIRST_ELEMENT, NEXT_ELEMENT -> beforeElement(next);
            case IN_NESTED -> {
                return inNested(next);
            }
            case IN_STRING -> {
                return inString(next);
            }
            case AFTER_BACKSLASH -> state = State.IN_STRING;
            case IN_WORD -> inWord(next);
            case AFTER_ELEMENT -> afterElement(next);
            case CLOSED -> {
                if (!isSpace(next)) {
                    throw unexpected("the end of the stream");
                }
            }
        }
        return false;
    }

    private void beforeArray(byte next) {
        boolean mark = position < MARK.length && next == MARK[(int) position];
        if (next == '[') {
            state = State.FIRST_ELEMENT;
        } else if (!isSpace(next) && !mark) {
            throw unexpected("an array");
        }
    }

    private void beforeElement(byte next) {
        if (isSpace(next)) {
            return;
        }
        state = switch (next) {
            case '{', '[' -> State.IN_NESTED;
            case '"' -> State.IN_STRING;
            case ']' -> {
                if (state == State.NEXT_ELEMENT) {
                    throw unexpected("an element");
                }
                yield State.CLOSED;
            }
            case ',', ':', '}' -> throw unexpected("an element");
            default -> State.IN_WORD;
        };
        depth = state == State.IN_NESTED ? 1 : 0;
    }

    private boolean inNested(byte next) {
        switch (next) {
            case '{', '[' -> depth++;
            case '}', ']' -> depth--;
            case '"' -> state = State.IN_STRING;
            default -> {}
        }
        if (depth == 0) {
            state = State.AFTER_ELEMENT;
            return true;
        }
        return false;
    }

    private boolean inString(byte next) {
        if (next == '\\') {
            state = State.AFTER_BACKSLASH;
        } else if (next == '"') {
            state = depth > 0 ? State.IN_NESTED : State.AFTER_ELEMENT;
            return depth == 0;
        }
        return false;
    }

    private void inWord(byte next) {
        if (isSpace(next)) {
            state = State.AFTER_ELEMENT;
        } else if (next == ',' || next == ']') {
            afterElement(next);
        }
    }

    private void afterElement(byte next) {
        if (next == ',') {
            state = State.NEXT_ELEMENT;
        } else if (next == ']') {
            state = State.CLOSED;
        } else if (!isSpace(next)) {
            throw unexpected("a comma or the end of the array");
        }
    }

    private JsonException unexpected(String expected) {
        return new JsonException("", "byte " + (position + 1) + ": expected " + expected);
    }

    private static boolean isSpace(byte value) {
        return value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }
}
