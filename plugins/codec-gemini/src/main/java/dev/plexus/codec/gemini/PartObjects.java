package dev.plexus.codec.gemini;

import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The forms of parts that requests and answers share. */
final class PartObjects {
    private PartObjects() {}

    static JsonObject text(String text, Optional<JsonString> signature, JsonObject extras) {
        return JsonObject.builder()
                .put("text", text)
                .putIfPresent("thoughtSignature", signature)
                .putAll(extras)
                .build();
    }

    static JsonObject thought(String text, Optional<JsonString> signature, JsonObject extras) {
        return JsonObject.builder()
                .put("text", text)
                .put("thought", true)
                .putIfPresent("thoughtSignature", signature)
                .putAll(extras)
                .build();
    }

    static JsonObject call(JsonObject call, Optional<JsonString> signature, JsonObject extras) {
        return JsonObject.builder()
                .put("functionCall", call)
                .putIfPresent("thoughtSignature", signature)
                .putAll(extras.without("functionCall"))
                .build();
    }

    static JsonObject inline(MediaSource.Base64 media, JsonObject extras) {
        JsonObject.Builder data =
                JsonObject.builder().put("mimeType", media.mime()).put("data", media.data());
        return JsonObject.builder()
                .put("inlineData", Spelling.restored(data, extras, "inlineData"))
                .putAll(extras.without("inlineData"))
                .build();
    }

    static JsonObject file(String address, Optional<String> mime, JsonObject extras) {
        JsonObject.Builder data = JsonObject.builder().putText("mimeType", mime).put("fileUri", address);
        return JsonObject.builder()
                .put("fileData", Spelling.restored(data, extras, "fileData"))
                .putAll(extras.without("fileData"))
                .build();
    }

    static MediaSource.Base64 plain(String text) {
        String data = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return new MediaSource.Base64("text/plain", JsonString.of(data));
    }
}
