package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.codec.openai.FileNames;
import dev.plexus.codec.openai.MediaUrls;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the parts of a message's content and of a tool's output into a request. */
final class ContentWriter {
    /** Dialects of one vendor, whose accounts share their files. */
    private static final Set<String> SHARED_FILES = Set.of("responses", "chat");

    private final WriteContext context;
    private final Unsaid unsaid;

    ContentWriter(WriteContext context) {
        this.context = context;
        this.unsaid = new Unsaid(context.losses());
    }

    /**
     * The parts as this dialect says them; one that cannot be said is left out and reported.
     *
     * @param textType {@code input_text} or {@code output_text}
     */
    List<JsonValue> parts(List<Part> parts, String textType, String path) {
        List<JsonValue> written = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            part(parts.get(i), textType, path + ".parts[" + i + "]").ifPresent(written::add);
        }
        return written;
    }

    /** One part; empty if it cannot be said. */
    Optional<JsonObject> part(Part part, String textType, String path) {
        return switch (part) {
            case Part.Text text -> text(text, textType, path);
            case Part.Refusal refusal ->
                Optional.of(Notes.putWire(
                                JsonObject.builder().put("type", "refusal").put("refusal", refusal.text()),
                                refusal.extras())
                        .build());
            case Part.Image image -> Optional.of(image(image, path));
            case Part.Document document -> Optional.of(document(document, path));
            case Part.Audio audio -> Optional.of(audio(audio, path));
            case Part.SearchResult result -> Optional.of(searchResult(result, textType));
            case Part.Unknown unknown -> unknown(unknown, path);
            case Part.Video _ -> throw unsupported(path, "films");
            case Part.Reasoning _,
                    Part.ToolCall _,
                    Part.ToolResult _,
                    Part.ServerToolCall _,
                    Part.ServerToolResult _,
                    Part.GeneratedMedia _,
                    Part.ItemReference _,
                    Part.Compaction _ -> lost(path);
        };
    }

    private Optional<JsonObject> text(Part.Text text, String textType, String path) {
        if (text.text().isEmpty() && !context.faithful()) {
            return Optional.empty();
        }
        String type = Notes.all(text.extras()).text(Notes.TYPE).orElse(textType);
        JsonObject.Builder builder = JsonObject.builder().put("type", type).put("text", text.text());
        if (!text.citations().isEmpty() && type.equals("output_text")) {
            builder.put("annotations", annotations(text.citations(), text.text(), path));
        }
        context.cache(builder, text.cache(), path);
        return Optional.of(Notes.putWire(builder, text.extras()).build());
    }

    private JsonArray annotations(List<Citation> citations, String text, String path) {
        List<JsonValue> written = new ArrayList<>();
        for (Citation citation : citations) {
            Optional<JsonObject> annotation = Annotations.write(citation, text);
            annotation.ifPresent(written::add);
            if (annotation.isEmpty()) {
                context.losses().add("citation_dropped", path, "the dialect has no such citation");
            }
        }
        return new JsonArray(written);
    }

    private JsonObject image(Part.Image image, String path) {
        JsonObject.Builder builder = JsonObject.builder().put("type", "input_image");
        Optional<String> detail =
                context.faithful() ? image.detail() : image.detail().or(() -> Optional.of("auto"));
        builder.putText("detail", detail);
        switch (image.source()) {
            case MediaSource.Base64 media -> builder.put("image_url", MediaUrls.write(media));
            case MediaSource.Url url -> builder.put("image_url", url.url());
            case MediaSource.ProviderFile file -> builder.put("file_id", fileId(file, path));
            case MediaSource.PlainText _ -> throw unsupported(path, "pictures made of text");
        }
        context.cache(builder, image.cache(), path);
        return Notes.putWire(builder, image.extras()).build();
    }

    private JsonObject document(Part.Document document, String path) {
        JsonObject.Builder builder = JsonObject.builder().put("type", "input_file");
        if (!context.faithful()) {
            unsaid.document(document, path);
        }
        switch (document.source()) {
            case MediaSource.Base64 media ->
                builder.putText("filename", named(document, media)).put("file_data", MediaUrls.write(media));
            case MediaSource.Url url ->
                builder.putText("filename", document.filename()).put("file_url", url.url());
            case MediaSource.ProviderFile file ->
                builder.putText("filename", document.filename()).put("file_id", fileId(file, path));
            case MediaSource.PlainText text ->
                builder.putText("filename", named(document)).put("file_data", plain(text));
        }
        context.cache(builder, document.cache(), path);
        return Notes.putWire(builder, document.extras()).build();
    }

    private Optional<String> named(Part.Document document, MediaSource.Base64 media) {
        return context.faithful() ? document.filename() : Optional.of(FileNames.of(document, media));
    }

    private Optional<String> named(Part.Document document) {
        Optional<String> own = document.filename();
        return context.faithful() ? own : own.or(document::title).or(() -> Optional.of("document.txt"));
    }

    private static JsonString plain(MediaSource.PlainText text) {
        byte[] bytes = text.text().getBytes(StandardCharsets.UTF_8);
        String data = Base64.getEncoder().encodeToString(bytes);
        return MediaUrls.write(new MediaSource.Base64("text/plain", JsonString.of(data)));
    }

    private static String fileId(MediaSource.ProviderFile file, String path) {
        if (!SHARED_FILES.contains(file.dialect().id())) {
            Failure failure = Failure.of(
                    FailureKind.UNSUPPORTED, path + ": a file kept at another provider cannot be sent to this one");
            throw new GatewayException(new Failure(
                            failure.kind(), failure.message(), failure.source().withCode("file_not_portable"))
                    .at(path));
        }
        return file.reference();
    }

    private static JsonObject audio(Part.Audio audio, String path) {
        if (!(audio.source() instanceof MediaSource.Base64 media)) {
            throw unsupported(path, "sounds by address");
        }
        String format = audio.format()
                .orElseGet(() -> media.mime().substring(media.mime().indexOf('/') + 1));
        JsonObject sound = JsonObject.of("data", media.data(), "format", JsonString.of(format));
        return Notes.putWire(JsonObject.builder().put("type", "input_audio").put("input_audio", sound), audio.extras())
                .build();
    }

    private static JsonObject searchResult(Part.SearchResult result, String textType) {
        StringBuilder text = new StringBuilder(result.title()).append('\n').append(result.source());
        result.content().stream()
                .filter(Part.Text.class::isInstance)
                .forEach(part -> text.append('\n').append(((Part.Text) part).text()));
        return JsonObject.of("type", JsonString.of(textType), "text", JsonString.of(text.toString()));
    }

    private Optional<JsonObject> unknown(Part.Unknown unknown, String path) {
        boolean own = unknown.dialect().equals(ResponsesCodec.DIALECT);
        return own
                        && unknown.raw() instanceof JsonObject raw
                        && raw.object(Notes.PART).isPresent()
                ? raw.object(Notes.PART)
                : lost(path);
    }

    private Optional<JsonObject> lost(String path) {
        context.losses().add("part_dropped", path, "the dialect has no place for it here");
        return Optional.empty();
    }

    static GatewayException unsupported(String path, String what) {
        return new GatewayException(Failure.of(FailureKind.UNSUPPORTED, path + ": the upstream takes no " + what)
                .at(path));
    }
}
