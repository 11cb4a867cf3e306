package dev.plexus.api.json;

import java.util.List;

/** The steps of an edit's path, as indexes and as text for messages. */
final class EditPath {
    /** More digits than the index of any array that fits a body. */
    private static final int TOO_MANY_DIGITS = 10;

    private EditPath() {}

    static String text(List<String> path) {
        return String.join(".", path);
    }

    /** The array index that the step stands for. */
    static int index(List<String> path, int step) {
        var text = path.get(step);
        boolean digits = !text.isEmpty()
                && text.length() < TOO_MANY_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
        if (!digits) {
            throw new JsonException(text(path.subList(0, step)), "expected an object, found an array");
        }
        return Integer.parseInt(text);
    }

    /** Fails if setting this index would leave a gap. */
    static void checkAppends(List<String> path, int index, int size) {
        if (index > size) {
            throw new JsonException(text(path), "the array has only " + size + " elements");
        }
    }
}
