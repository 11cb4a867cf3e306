package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads pictures and documents. */
final class MediaReader {
    private MediaReader() {}

    static Part image(JsonMembers block) {
        Optional<MediaSource> source = source(block.requiredMembers("source"));
        if (source.isEmpty()) {
            return new Part.Unknown(Messages.DIALECT, block.object());
        }
        return new Part.Image(
                source.get(),
                Optional.empty(),
                CacheControl.read(block),
                Extras.of(Messages.DIALECT, block.ignore("type").rest()));
    }

    static Part document(JsonMembers block) {
        JsonMembers place = block.requiredMembers("source");
        Optional<MediaSource> source =
                place.text("type").filter("content"::equals).isPresent()
                        ? joined(place).map(MediaSource.PlainText::new)
                        : source(place);
        if (source.isEmpty()) {
            return new Part.Unknown(Messages.DIALECT, block.object());
        }
        Optional<Boolean> citations = block.members("citations").flatMap(settings -> settings.bool("enabled"));
        Optional<String> title = block.text("title");
        Optional<String> context = block.text("context");
        var cache = CacheControl.read(block);
        JsonObject rest = block.ignore("type").rest();
        boolean split = place.text("type").filter("content"::equals).isPresent();
        JsonObject kept = split ? rest.with("source", place.object()) : rest;
        return new Part.Document(
                source.get(), Optional.empty(), title, context, citations, cache, Extras.of(Messages.DIALECT, kept));
    }

    private static Optional<MediaSource> source(JsonMembers source) {
        return switch (source.requiredText("type")) {
            case "base64" ->
                Optional.of(new MediaSource.Base64(source.requiredText("media_type"), source.requiredString("data")));
            case "url" -> Optional.of(new MediaSource.Url(source.requiredText("url")));
            case "file" ->
                Optional.of(new MediaSource.ProviderFile(
                        Messages.DIALECT, Optional.empty(), source.requiredText("file_id"), Optional.empty()));
            case "text" -> Optional.of(new MediaSource.PlainText(source.requiredText("data")));
            default -> Optional.empty();
        };
    }

    /** The texts of a document made of blocks, one a line; empty if it has a picture. */
    private static Optional<String> joined(JsonMembers source) {
        if (source.requiredValue("content") instanceof JsonString text) {
            return Optional.of(text.value());
        }
        List<String> texts = new ArrayList<>();
        for (JsonMembers block : source.each("content")) {
            if (!block.requiredText("type").equals("text")) {
                return Optional.empty();
            }
            texts.add(block.requiredText("text"));
        }
        return Optional.of(String.join("\n", texts));
    }
}
