package dev.plexus.dist.pairs;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonString;
import dev.plexus.testkit.Fixture;
import java.util.ArrayList;
import java.util.List;

/** The recorded stream {@code stream-text} of any dialect, which says the same in the same pieces in all of them, with another text. */
record RetoldStream(Fixture fixture) {
    private static final List<String> PIECES = List.of("Gr", "üß", " dich", ", 世", "界", " 👋🏽", "!");

    String saying(String text) {
        List<String> cut = cut(text);
        String stream = fixture.stream().orElseThrow().utf8();
        stream = replace(stream, String.join("", PIECES), text);
        for (int i = 0; i < PIECES.size(); i++) {
            if (!stream.contains(json(PIECES.get(i)))) {
                throw new AssertionError(fixture + " does not say " + PIECES.get(i));
            }
            stream = replace(stream, PIECES.get(i), cut.get(i));
        }
        return stream;
    }

    /** As many pieces as were recorded, none of them empty. */
    private static List<String> cut(String text) {
        List<String> cut = new ArrayList<>();
        int[] points = text.codePoints().toArray();
        int size = points.length / PIECES.size();
        for (int i = 0; i < PIECES.size(); i++) {
            int end = i == PIECES.size() - 1 ? points.length : (i + 1) * size;
            cut.add(new String(points, i * size, end - i * size));
        }
        return cut;
    }

    private static String replace(String stream, String piece, String other) {
        return stream.replace(json(piece), json(other));
    }

    private static String json(String text) {
        return Json.text(JsonString.of(text));
    }
}
