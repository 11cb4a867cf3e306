package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.codec.openai.FileNames;
import dev.plexus.codec.openai.MediaUrls;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes parts of a message's content.
 *
 * @param path where the message stands in the client's conversation
 */
record ContentWriter(WriteContext context, String path) {
    /** The part; empty if the dialect has no place for it, which is noted. What the model must see is a failure instead. */
    Optional<JsonObject> part(Part part) {
        return switch (part) {
            case Part.Text text -> Optional.of(text(text));
            case Part.Refusal refusal ->
                Optional.of(Marks.written(
                        JsonObject.builder().put("type", "refusal").put("refusal", refusal.text()), refusal.extras()));
            case Part.Image image -> Optional.of(image(image));
            case Part.Document document -> Optional.of(document(document));
            case Part.Audio audio -> Optional.of(audio(audio));
            case Part.Video _ ->
                throw WriteContext.unsupported("video_unsupported", path, "the upstream's dialect cannot carry films");
            case Part.SearchResult result -> Optional.of(searchResult(result));
            case Part.Unknown unknown
            when unknown.dialect().equals(Marks.CHAT) && unknown.raw() instanceof JsonObject raw -> Optional.of(raw);
            case Part.Unknown _ -> dropped("part_unsupported", "a part of the client's dialect has no place");
            case Part.ItemReference _ -> dropped("item_reference_dropped", "a stored item cannot be referred to");
            case Part.Compaction _ -> dropped("compaction_dropped", "a shortened conversation cannot be carried");
            case Part.GeneratedMedia media -> generated(media);
            case Part.ServerToolResult result -> Optional.of(serverResult(result));
            case Part.ServerToolCall _ ->
                dropped("server_tool_call_dropped", "a call of an upstream's own tool means nothing to another");
            case Part.Reasoning _, Part.ToolCall _, Part.ToolResult _ ->
                throw new IllegalArgumentException("not a part of a message's content: " + part.getClass());
        };
    }

    private JsonObject text(Part.Text text) {
        JsonObject.Builder part = JsonObject.builder().put("type", "text").put("text", text.text());
        context.putCacheHint(part, text.cache(), text.extras(), path);
        return Marks.written(part, text.extras());
    }

    /** Notes the loss of a text's hint if the text is written as a string and not as a part. */
    void noteCacheHint(Part.Text text) {
        if (!context.capabilities().has("explicitCache", false)) {
            context.putCacheHint(JsonObject.builder(), text.cache(), text.extras(), path);
        }
    }

    private JsonObject image(Part.Image image) {
        JsonValue url = switch (image.source()) {
            case MediaSource.Base64 media -> MediaUrls.write(media);
            case MediaSource.Url address -> JsonString.of(address.url());
            case MediaSource.ProviderFile _ -> throw notPortable();
            case MediaSource.PlainText _ ->
                throw WriteContext.unsupported("media_unsupported", path, "a text is not a picture");
        };
        // The dialect has no word for a picture as large as it is; what is nearest is to look closely.
        Optional<String> detail =
                image.detail().map(word -> word.equals("original") && !context.isNative() ? "high" : word);
        JsonObject.Builder address = JsonObject.builder().put("url", url).putText("detail", detail);
        JsonObject.Builder part = JsonObject.builder()
                .put("type", "image_url")
                .put("image_url", Marks.written(address, Marks.inner(image.extras(), Marks.IMAGE)));
        context.putCacheHint(part, image.cache(), image.extras(), path);
        return Marks.written(part, image.extras());
    }

    private JsonObject document(Part.Document document) {
        if (!context.isNative()) {
            loseNotes(document);
        }
        JsonObject.Builder file = JsonObject.builder();
        switch (document.source()) {
            case MediaSource.Base64 media
            when isText(media) -> {
                return plainText(document, decoded(media));
            }
            case MediaSource.Base64 media ->
                file.putText("filename", filename(document, media)).put("file_data", MediaUrls.write(media));
            case MediaSource.ProviderFile kept
            when kept.dialect().equals(Marks.CHAT) ->
                file.putText("filename", document.filename()).put("file_id", kept.reference());
            case MediaSource.ProviderFile _ -> throw notPortable();
            case MediaSource.PlainText plain -> {
                return plainText(document, plain.text());
            }
            case MediaSource.Url _ ->
                throw WriteContext.unsupported(
                        "media_url_unsupported",
                        path,
                        "the upstream's dialect takes documents as data, not as addresses");
        }
        JsonObject.Builder part = JsonObject.builder().put("type", "file").put("file", file.build());
        context.putCacheHint(part, document.cache(), document.extras(), path);
        return Marks.written(part, document.extras());
    }

    /** The vendor takes files of text in no other form than as text. */
    private boolean isText(MediaSource.Base64 media) {
        return !context.isNative() && media.mime().startsWith("text/");
    }

    private String decoded(MediaSource.Base64 media) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(media.data().value());
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException invalid) {
            throw WriteContext.unsupported("media_unsupported", path, "the document is not base64");
        }
    }

    private Optional<String> filename(Part.Document document, MediaSource.Base64 media) {
        return context.isNative() ? document.filename() : Optional.of(FileNames.of(document, media));
    }

    private void loseNotes(Part.Document document) {
        if (document.context().isPresent()) {
            context.lose("document_context_dropped", path, "the upstream takes no words beside a document");
        }
        if (document.citations().orElse(false)) {
            context.lose("citations_unsupported", path, "the upstream does not cite documents of a request");
        }
    }

    private JsonObject plainText(Part.Document document, String text) {
        String name = document.filename().or(document::title).orElse("document");
        return text(new Part.Text("[" + name + "]\n" + text, document.cache(), Extras.NONE));
    }

    private JsonObject audio(Part.Audio audio) {
        if (!(audio.source() instanceof MediaSource.Base64 media)) {
            throw WriteContext.unsupported(
                    "media_unsupported", path, "the upstream's dialect takes sounds as data only");
        }
        String format = audio.format()
                .or(() -> AudioFormats.format(media.mime()))
                .orElseThrow(() -> WriteContext.unsupported(
                        "media_unsupported",
                        path,
                        "the upstream's dialect does not take sounds of type " + media.mime()));
        JsonObject.Builder part = JsonObject.builder()
                .put("type", "input_audio")
                .put("input_audio", JsonObject.of("data", media.data(), "format", JsonString.of(format)));
        context.putCacheHint(part, audio.cache(), audio.extras(), path);
        return Marks.written(part, audio.extras());
    }

    private JsonObject searchResult(Part.SearchResult result) {
        context.lose("search_result_as_text", path, "a search result is sent as text and cannot be cited");
        String content = result.content().stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining("\n"));
        String text = "[" + result.title() + "] " + result.source() + "\n" + content;
        return text(new Part.Text(text, result.cache(), Extras.NONE));
    }

    private JsonObject serverResult(Part.ServerToolResult result) {
        context.lose("server_tool_as_text", path, "what an upstream's own tool gave is sent as text");
        String text = result.text().orElse("(no text)");
        return text(new Part.Text("[result of " + result.tool() + "] " + text + "\n"));
    }

    private Optional<JsonObject> generated(Part.GeneratedMedia media) {
        if (media.source() instanceof MediaSource.ProviderFile kept
                && kept.dialect().equals(Marks.CHAT)) {
            return Optional.empty();
        }
        if (isPicture(media)) {
            return Optional.empty(); // shown again with the user's next words
        }
        return dropped("generated_media_dropped", "the dialect cannot show the model what it made itself");
    }

    static boolean isPicture(Part.GeneratedMedia media) {
        return media.source() instanceof MediaSource.Base64 bytes
                && bytes.mime().startsWith("image/");
    }

    private Optional<JsonObject> dropped(String code, String detail) {
        context.lose(code, path, detail);
        return Optional.empty();
    }

    private RuntimeException notPortable() {
        return WriteContext.unsupported(
                "file_not_portable", path, "a file kept at one provider cannot be read by another");
    }
}
