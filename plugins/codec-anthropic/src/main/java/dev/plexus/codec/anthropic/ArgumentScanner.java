package dev.plexus.codec.anthropic;

/** Watches the text of a call's arguments go by and knows when it is one complete JSON object. For one thread. */
final class ArgumentScanner {
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean begun;

    void feed(String text) {
        for (int i = 0; i < text.length(); i++) {
            take(text.charAt(i));
        }
    }

    private void take(char letter) {
        if (inString) {
            takeInString(letter);
            return;
        }
        switch (letter) {
            case '"' -> inString = true;
            case '{', '[' -> {
                depth++;
                begun = true;
            }
            case '}', ']' -> depth--;
            default -> {}
        }
    }

    private void takeInString(char letter) {
        if (escaped) {
            escaped = false;
        } else if (letter == '\\') {
            escaped = true;
        } else if (letter == '"') {
            inString = false;
        }
    }

    boolean isComplete() {
        return begun && depth <= 0 && !inString;
    }
}
