package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the leading instructions: a list of blocks, or one text where the client of this dialect wrote one. */
final class SystemWriter {
    private SystemWriter() {}

    /** @param more instructions of the gateway's own, which follow the client's */
    static Optional<JsonValue> write(List<SystemPart> parts, List<String> more) {
        List<SystemPart> said =
                parts.stream().filter(part -> !part.text().isBlank()).toList();
        if (said.size() == 1 && more.isEmpty() && isOneText(said.getFirst())) {
            return Optional.of(JsonString.of(said.getFirst().text()));
        }
        List<JsonObject> blocks = new ArrayList<>();
        said.forEach(part -> blocks.add(block(part)));
        more.forEach(text -> blocks.add(BlockWriter.text(text)));
        return blocks.isEmpty() ? Optional.empty() : Optional.of(JsonArray.of(blocks));
    }

    private static boolean isOneText(SystemPart part) {
        return Notes.isOneText(part.extras()) && part.cache().isEmpty();
    }

    private static JsonObject block(SystemPart part) {
        JsonObject.Builder block = JsonObject.builder().put("type", "text").put("text", part.text());
        part.cache().ifPresent(hint -> CacheControl.write(hint, block));
        return block.putAll(Notes.wire(part.extras())).build();
    }
}
