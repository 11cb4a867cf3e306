package dev.plexus.codec.gemini;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.List;

/**
 * Marks calls the upstream's model did not make, where it would miss a signature.
 *
 * <p>It wants one on the first call of each step of the current turn, which begins after the last content of the user that is more
 * than results.
 */
final class Signing {
    private static final JsonString SKIP = JsonString.of(ThoughtSignature.SKIP);

    private Signing() {}

    static JsonArray of(List<OpenContent> contents) {
        for (int i = contents.size() - 1; i >= 0; i--) {
            OpenContent content = contents.get(i);
            if (!content.isModel() && !content.isResultsOnly()) {
                break;
            }
            if (content.isModel()) {
                sign(content.parts());
            }
        }
        return OpenContent.write(contents);
    }

    private static void sign(List<JsonObject> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).has("functionCall")) {
                if (!parts.get(i).has("thoughtSignature")) {
                    parts.set(i, parts.get(i).with("thoughtSignature", SKIP));
                }
                return;
            }
        }
    }
}
