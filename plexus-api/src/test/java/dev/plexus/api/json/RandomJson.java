package dev.plexus.api.json;

import java.util.ArrayList;
import java.util.random.RandomGenerator;

/** Random JSON: values with nasty strings, and documents of them with white space and needless escapes. */
final class RandomJson {
    private static final String[] PIECES = {
        "a",
        "é",
        "😀",
        "\"",
        "\\",
        "/",
        "\n",
        "\t",
        "\u0000",
        "\u001F",
        "\u007F",
        "\u2028",
        "\uD800",
        "\uDC00",
        "{",
        "]",
        ",",
        ":",
        "plain text ",
        "\uFEFF",
        "u0041"
    };
    private static final String[] NUMBERS = {"0", "-0", "1", "12345678901234567890", "0.10", "-1.5E-7", "1e400", "7"};
    private static final String[] SPACES = {"", "", "", " ", "\n", "\t\r\n  "};

    private final RandomGenerator random;

    RandomJson(RandomGenerator random) {
        this.random = random;
    }

    JsonValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 4)) {
            case 0 -> JsonString.of(text());
            case 1 -> new JsonNumber(NUMBERS[random.nextInt(NUMBERS.length)]);
            case 2 -> JsonBoolean.of(random.nextBoolean());
            case 3 -> JsonNull.NULL;
            case 4 -> array(depth);
            default -> object(depth);
        };
    }

    JsonObject object(int depth) {
        var builder = JsonObject.builder();
        for (int count = random.nextInt(random.nextInt(10) == 0 ? 30 : 5); count > 0; count--) {
            builder.put(random.nextBoolean() ? "m" + random.nextInt(6) : name(), value(depth - 1));
        }
        return builder.build();
    }

    JsonArray array(int depth) {
        var elements = new ArrayList<JsonValue>();
        for (int count = random.nextInt(5); count > 0; count--) {
            elements.add(value(depth - 1));
        }
        return JsonArray.of(elements);
    }

    /** Lone surrogates are for values only. */
    private String name() {
        return text().replace("\uD800", "").replace("\uDC00", "");
    }

    private String text() {
        var text = new StringBuilder();
        int pieces = random.nextInt(10) == 0 ? 300 : random.nextInt(8);
        for (int count = 0; count < pieces; count++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    /** The value with white space and escapes strewn in. */
    String document(JsonValue value) {
        return space()
                + switch (value) {
                    case JsonString string -> quoted(string.value());
                    case JsonNumber number -> number.text();
                    case JsonBoolean bool -> bool.toString();
                    case JsonNull _ -> "null";
                    case JsonArray array ->
                        "["
                                + String.join(
                                        ",", array.stream().map(this::document).toList()) + space() + "]";
                    case JsonObject object ->
                        "{"
                                + String.join(
                                        ",",
                                        object.members().entrySet().stream()
                                                .map(member -> space() + quoted(member.getKey()) + space() + ":"
                                                        + document(member.getValue()))
                                                .toList())
                                + space() + "}";
                }
                + space();
    }

    private String space() {
        return SPACES[random.nextInt(SPACES.length)];
    }

    private String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            boolean bare = c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c) && random.nextInt(5) > 0;
            quoted.append(
                    bare ? String.valueOf(c) : String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
        }
        return quoted.append('"').toString();
    }
}
