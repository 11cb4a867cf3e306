package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Dialect;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the parts of a request's turns. For one request; it remembers the calls that results refer to. */
final class RequestPartWriter {
    private final Hop hop;
    private final LossList losses;
    private final MediaWriter media;
    private final CallWriter calls;
    /** A seal that another dialect carried in reasoning and that belongs to the part after it. */
    private Optional<JsonString> pendingCall = Optional.empty();

    private Optional<JsonString> pendingText = Optional.empty();

    RequestPartWriter(ChatRequest request, Hop hop, WireNames names, LossList losses) {
        this.hop = hop;
        this.losses = losses;
        this.media = new MediaWriter(hop, losses);
        this.calls = new CallWriter(hop, names, media, losses);
    }

    void write(Part part, String path, OpenContent content) {
        switch (part) {
            case Part.Text text -> {
                lost(text.cache().isPresent(), path);
                Optional<JsonString> signature = signature(text.seal(), path).or(this::takeText);
                content.add(PartObjects.text(text.text(), signature, own(text)));
            }
            case Part.Refusal refusal -> content.add(PartObjects.text(refusal.text(), Optional.empty(), own(refusal)));
            case Part.Image image -> {
                lost(image.cache().isPresent(), path);
                content.add(media.image(image, path));
            }
            case Part.Document document -> {
                lost(document.cache().isPresent(), path);
                content.add(media.document(document, path));
            }
            case Part.Audio audio -> content.add(media.audio(audio, path));
            case Part.Video video -> content.add(media.video(video, path));
            case Part.SearchResult result -> content.add(searchResult(result, path));
            case Part.Reasoning reasoning -> reasoning(reasoning, path, content);
            case Part.ToolCall call -> {
                lost(call.cache().isPresent(), path);
                Optional<JsonString> signature = signature(call.seal(), path).or(this::takeCall);
                content.add(PartObjects.call(calls.call(call, path), signature, own(call)));
            }
            case Part.ToolResult result -> {
                lost(result.cache().isPresent(), path);
                calls.result(result, path, content);
            }
            case Part.ServerToolCall call -> {
                if (call.dialect().equals(Spelling.GEMINI)) {
                    raw(call.raw(), content);
                } else {
                    losses.add("server_tool_as_text", path, "only the result of another upstream's tool is kept");
                }
            }
            case Part.ServerToolResult result -> serverResult(result, path, content);
            case Part.GeneratedMedia made -> content.add(made(made, path));
            case Part.ItemReference _ -> throw foreign("a reference to a kept item", path);
            case Part.Compaction _ -> throw foreign("another provider's shortened conversation", path);
            case Part.Unknown unknown -> unknown(unknown, path, content);
        }
    }

    /** Ends a turn: a seal of text that no text followed gets an empty one, as the upstream sends it. */
    void flush(OpenContent content) {
        takeText().ifPresent(seal -> content.add(PartObjects.text("", Optional.of(seal), JsonObject.EMPTY)));
        pendingCall = Optional.empty();
    }

    /** The words of a thought are no use to the upstream; its signature is. */
    private void reasoning(Part.Reasoning reasoning, String path, OpenContent content) {
        Optional<JsonString> signature = signature(reasoning.seal(), path);
        if (signature.isEmpty()) {
            return;
        }
        switch (reasoning.seal().map(Seal::placement).orElse(Seal.Placement.THOUGHT)) {
            case THOUGHT, ITEM -> content.add(PartObjects.thought("", signature, own(reasoning)));
            case TEXT -> pendingText = signature;
            case TOOL_CALL -> pendingCall = signature;
        }
    }

    private Optional<JsonString> signature(Optional<Seal> seal, String path) {
        Optional<Seal> ours = seal.filter(present -> ThoughtSignature.isNative(present, hop));
        if (seal.isPresent() && ours.isEmpty()) {
            losses.add("seal_dropped_foreign", path, "the upstream did not issue this state");
        }
        return ours.map(Seal::data);
    }

    private Optional<JsonString> takeText() {
        Optional<JsonString> taken = pendingText;
        pendingText = Optional.empty();
        return taken;
    }

    private Optional<JsonString> takeCall() {
        Optional<JsonString> taken = pendingCall;
        pendingCall = Optional.empty();
        return taken;
    }

    private JsonObject searchResult(Part.SearchResult result, String path) {
        losses.add("search_result_as_text", path, "the upstream has no part for results of a search");
        String words = result.content().stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining("\n"));
        return PartObjects.text(
                result.title() + "\n" + result.source() + "\n" + words, Optional.empty(), JsonObject.EMPTY);
    }

    private void serverResult(Part.ServerToolResult result, String path, OpenContent content) {
        if (result.dialect().equals(Spelling.GEMINI)) {
            raw(result.raw(), content);
            return;
        }
        losses.add("server_tool_as_text", path, "the result of another upstream's tool became text");
        result.text().ifPresent(text -> content.add(PartObjects.text(text, Optional.empty(), JsonObject.EMPTY)));
    }

    private JsonObject made(Part.GeneratedMedia made, String path) {
        JsonObject extras = own(made);
        JsonObject written = media.media(made.source(), "image/png", extras, path);
        Optional<JsonString> signature = signature(made.seal(), path);
        return signature.isPresent() ? written.with("thoughtSignature", signature.get()) : written;
    }

    private static void unknown(Part.Unknown unknown, String path, OpenContent content) {
        Dialect dialect = unknown.dialect();
        if (!dialect.equals(Spelling.GEMINI) || !(unknown.raw() instanceof JsonObject object)) {
            throw foreign("a part that only the dialect '" + dialect + "' has", path);
        }
        content.add(object);
    }

    private static void raw(JsonValue raw, OpenContent content) {
        if (raw instanceof JsonObject object) {
            content.add(object);
        }
    }

    private static RuntimeException foreign(String what, String path) {
        return MediaWriter.unsupported("part_unsupported", "the upstream cannot take " + what, path);
    }

    private void lost(boolean hint, String path) {
        if (hint) {
            losses.add("cache_hint_dropped", path, "the upstream caches by itself");
        }
    }

    private static JsonObject own(Part part) {
        return part.extras().of(Spelling.GEMINI);
    }
}
