package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.CacheHint;
import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Part.Reasoning.Kind;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * Reads blocks of content.
 *
 * @param origin who issues the seals in them; empty if a client sent them
 */
record BlockReader(Optional<Seal.Origin> origin) {
    /** What a member held that is either one text or a list of blocks. */
    record Content(List<Part> parts, Notes.Form form) {}

    /** Reads a member that is one text or a list of blocks. An empty text is no part. */
    Content content(JsonMembers holder, String name) {
        if (!holder.has(name)) {
            return new Content(List.of(), Notes.Form.ABSENT);
        }
        if (holder.requiredValue(name) instanceof JsonString text) {
            List<Part> parts = text.isEmpty() ? List.of() : List.of(new Part.Text(text.value()));
            return new Content(parts, Notes.Form.ONE_TEXT);
        }
        List<Part> parts = holder.each(name).stream().map(this::read).toList();
        return new Content(parts, Notes.Form.BLOCKS);
    }

    Part read(JsonMembers block) {
        String type = block.requiredText("type");
        return switch (type) {
            case "text" -> text(block);
            case "image" -> MediaReader.image(block);
            case "document" -> MediaReader.document(block);
            case "search_result" -> searchResult(block);
            case "thinking" -> thinking(block);
            case "redacted_thinking" -> redacted(block);
            case "tool_use" -> call(block);
            case "tool_result" -> result(block);
            case "compaction" -> new Part.Compaction(Messages.DIALECT, block.object(), Extras.NONE);
            default -> other(type, block);
        };
    }

    private static Part other(String type, JsonMembers block) {
        if (ServerBlocks.isCall(type)) {
            return ServerBlocks.call(block);
        }
        return ServerBlocks.isResult(type)
                ? ServerBlocks.result(type, block)
                : new Part.Unknown(Messages.DIALECT, block.object());
    }

    private static Part text(JsonMembers block) {
        String text = block.requiredText("text");
        List<Citation> citations =
                block.each("citations").stream().map(Citations::read).toList();
        Optional<CacheHint> cache = CacheControl.read(block);
        return new Part.Text(text, citations, Optional.empty(), Optional.empty(), cache, rest(block));
    }

    private Part searchResult(JsonMembers block) {
        String source = block.requiredText("source");
        String title = block.requiredText("title");
        List<Part> content = block.each("content").stream().map(this::read).toList();
        Optional<Boolean> citations = block.members("citations").flatMap(settings -> settings.bool("enabled"));
        return new Part.SearchResult(source, title, content, citations, CacheControl.read(block), rest(block));
    }

    private Part thinking(JsonMembers block) {
        Optional<String> text = block.text("thinking").filter(words -> !words.isEmpty());
        Optional<Seal> seal = block.string("signature")
                .filter(signature -> !signature.isEmpty())
                .map(this::signature);
        Kind kind = text.isPresent() ? Kind.VISIBLE : Kind.OMITTED;
        return new Part.Reasoning(kind, text, List.of(), seal, Optional.empty(), rest(block));
    }

    private Part redacted(JsonMembers block) {
        Seal seal = hidden(block.requiredString("data"));
        return new Part.Reasoning(
                Kind.REDACTED, Optional.empty(), List.of(), Optional.of(seal), Optional.empty(), rest(block));
    }

    Seal signature(JsonString data) {
        return new Seal(origin, Messages.SIGNATURE, data, Seal.Placement.THOUGHT);
    }

    Seal hidden(JsonString data) {
        return new Seal(origin, Messages.REDACTED, data, Seal.Placement.THOUGHT);
    }

    private static Part call(JsonMembers block) {
        String id = block.requiredText("id");
        String name = block.requiredText("name");
        JsonValue input = block.value("input").orElse(JsonObject.EMPTY);
        Optional<JsonValue> caller = caller(block.object());
        Optional<CacheHint> cache = CacheControl.read(block);
        return new Part.ToolCall(
                id,
                Optional.empty(),
                name,
                Optional.empty(),
                Part.ToolCall.Kind.FUNCTION,
                Json.text(input),
                Optional.empty(),
                caller,
                Optional.empty(),
                cache,
                rest(caller.isPresent() ? block.ignore("caller") : block));
    }

    /** Who called, unless it was the model itself: that is understood in every dialect, and here kept among the extras. */
    static Optional<JsonValue> caller(JsonObject call) {
        return call.object("caller")
                .filter(caller -> caller.text("type").filter("direct"::equals).isEmpty())
                .map(caller -> caller);
    }

    private Part result(JsonMembers block) {
        String id = block.requiredText("tool_use_id");
        Content content = content(block, "content");
        Optional<Boolean> error = block.bool("is_error");
        Optional<CacheHint> cache = CacheControl.read(block);
        JsonObject rest = block.ignore("type").rest();
        JsonObject kept = error.filter(failed -> !failed).isPresent() ? rest.with("is_error", JsonBoolean.FALSE) : rest;
        return new Part.ToolResult(
                id,
                Optional.empty(),
                content.parts(),
                error.orElse(false),
                Part.ToolCall.Kind.FUNCTION,
                Optional.empty(),
                cache,
                Notes.form(content.form(), kept));
    }

    static Extras rest(JsonMembers block) {
        return Extras.of(Messages.DIALECT, block.ignore("type").rest());
    }
}
