package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes items that are not messages into a request. */
final class ItemWriter {
    /** What the vendor takes as {@code call_id}. */
    private static final Pattern CALL_ID = Pattern.compile("[\\x21-\\x7e]{1,64}");

    private final WriteContext context;
    private final ContentWriter content;

    ItemWriter(WriteContext context, ContentWriter content) {
        this.context = context;
        this.content = content;
    }

    /** The item; empty if it cannot be said, which is reported. */
    Optional<JsonObject> item(Part part, String path) {
        return switch (part) {
            case Part.Reasoning reasoning -> reasoning(reasoning, path);
            case Part.ToolCall call -> Optional.of(call(call));
            case Part.ToolResult result -> Optional.of(result(result, path));
            case Part.ServerToolCall call -> own(call.raw(), call.dialect().equals(ResponsesCodec.DIALECT), path);
            case Part.ServerToolResult result -> serverResult(result, path);
            case Part.Compaction compaction ->
                own(compaction.raw(), compaction.dialect().equals(ResponsesCodec.DIALECT), path);
            case Part.Unknown unknown -> own(unknown.raw(), unknown.dialect().equals(ResponsesCodec.DIALECT), path);
            case Part.GeneratedMedia media -> media(media, path);
            case Part.ItemReference reference ->
                Optional.of(Notes.putWire(
                                JsonObject.builder()
                                        .put("type", "item_reference")
                                        .put("id", reference.id()),
                                reference.extras())
                        .build());
            case Part.Text _,
                    Part.Refusal _,
                    Part.Image _,
                    Part.Document _,
                    Part.Audio _,
                    Part.Video _,
                    Part.SearchResult _ -> lost("part_dropped", path);
        };
    }

    /** What another upstream's tool found, as words of the assistant; its own stands in the item of the call. */
    private Optional<JsonObject> serverResult(Part.ServerToolResult result, String path) {
        if (result.dialect().equals(ResponsesCodec.DIALECT)) {
            return Optional.empty();
        }
        context.losses().add("server_tool_as_text", path, "what an upstream's own tool gave is sent as text");
        return result.text()
                .map(text -> text("output_text", "[result of " + result.tool() + "] " + text))
                .map(text -> JsonObject.builder()
                        .put("type", "message")
                        .put("role", "assistant")
                        .put("content", JsonArray.of(text))
                        .build());
    }

    private Optional<JsonObject> reasoning(Part.Reasoning reasoning, String path) {
        Optional<JsonString> seal = context.seal(reasoning.seal(), path);
        boolean known = context.faithful() && reasoning.seal().isEmpty();
        if (seal.isEmpty() && !known) {
            noteUnsealed(reasoning, path);
            return Optional.empty();
        }
        boolean toldInFull = Notes.has(reasoning.extras(), Notes.FULL_TEXT);
        List<JsonValue> summaries = new ArrayList<>();
        if (!toldInFull) { // a client of another dialect has one text for what was told in summaries
            reasoning.text().ifPresent(text -> summaries.add(text("summary_text", text)));
        }
        reasoning.summaries().forEach(text -> summaries.add(text("summary_text", text)));
        JsonObject.Builder builder = JsonObject.builder().put("type", "reasoning");
        if (context.faithful()) {
            builder.putText("id", reasoning.sourceId());
        }
        builder.put("summary", new JsonArray(summaries));
        if (toldInFull) {
            builder.put("content", fullText(reasoning));
        }
        builder.putIfPresent("encrypted_content", seal);
        return Optional.of(Notes.putWire(builder, reasoning.extras()).build());
    }

    private void noteUnsealed(Part.Reasoning reasoning, String path) {
        if (reasoning.seal().isEmpty() && !reasoning.readable().isEmpty()) {
            context.losses().add("reasoning_dropped", path, "the upstream takes back only what it sealed");
        }
    }

    private static JsonArray fullText(Part.Reasoning reasoning) {
        return reasoning
                .text()
                .map(text -> JsonArray.of(text("reasoning_text", text)))
                .orElse(JsonArray.EMPTY);
    }

    private static JsonObject text(String type, String text) {
        return JsonObject.of("type", JsonString.of(type), "text", JsonString.of(text));
    }

    private JsonObject call(Part.ToolCall call) {
        JsonObject.Builder builder = JsonObject.builder();
        boolean builtin = call.kind() == Part.ToolCall.Kind.BUILTIN && context.faithful();
        builder.put("type", builtin ? call.name() + "_call" : type(call.kind()));
        if (context.faithful()) {
            builder.putText("id", call.itemId()).putText("status", call.status());
        }
        if (builtin) {
            if (Notes.all(call.extras()).text("id").isEmpty()) {
                builder.put("call_id", call.callId());
            }
            builder.putAll(arguments(call));
            return Notes.putWire(builder, call.extras()).build();
        }
        builder.put("call_id", callId(call.callId())).put("name", context.name(call.name(), call.namespace()));
        if (context.faithful()) {
            builder.putText("namespace", call.namespace()).putIfPresent("caller", call.caller());
        }
        builder.put(call.kind() == Part.ToolCall.Kind.CUSTOM ? "input" : "arguments", call.arguments());
        return Notes.putWire(builder, call.extras()).build();
    }

    /** The members of a call of a type the dialect defines. */
    static JsonObject arguments(Part.ToolCall call) {
        return arguments(call.arguments());
    }

    /** Argument text as members; none if it is not an object. */
    static JsonObject arguments(String text) {
        try {
            return Json.parse(text) instanceof JsonObject object ? object : JsonObject.EMPTY;
        } catch (JsonException _) {
            return JsonObject.EMPTY;
        }
    }

    private static String type(Part.ToolCall.Kind kind) {
        return kind == Part.ToolCall.Kind.CUSTOM ? "custom_tool_call" : "function_call";
    }

    private String callId(String id) {
        return context.faithful() ? id : ToolCallIds.fit(id, CALL_ID);
    }

    private JsonObject result(Part.ToolResult result, String path) {
        if (context.faithful() && result.raw().orElse(JsonObject.EMPTY) instanceof JsonObject raw && !raw.isEmpty()) {
            return raw;
        }
        String type = result.kind() == Part.ToolCall.Kind.CUSTOM ? "custom_tool_call_output" : "function_call_output";
        JsonObject.Builder builder = JsonObject.builder().put("type", type);
        builder.put("call_id", callId(result.callId()));
        builder.put("output", output(result, path));
        context.cache(builder, result.cache(), path);
        return Notes.putWire(builder, result.extras()).build();
    }

    private JsonValue output(Part.ToolResult result, String path) {
        List<Part> parts = result.error() ? marked(result.content()) : result.content();
        boolean words = parts.stream().allMatch(Part.Text.class::isInstance);
        if (words && !Notes.has(result.extras(), Notes.LIST)) {
            List<String> texts =
                    parts.stream().map(part -> ((Part.Text) part).text()).toList();
            return JsonString.of(String.join("\n", texts));
        }
        return new JsonArray(content.parts(parts, "input_text", path));
    }

    /** The content with the word that tells of a failure, for which the dialect has no member. */
    private static List<Part> marked(List<Part> content) {
        boolean said =
                content.stream().findFirst().filter(ItemWriter::saysError).isPresent();
        if (said) {
            return content;
        }
        List<Part> marked = new ArrayList<>(content);
        if (!marked.isEmpty() && marked.getFirst() instanceof Part.Text text) {
            marked.set(0, new Part.Text("Error: " + text.text(), text.cache(), Extras.NONE));
        } else {
            marked.addFirst(new Part.Text("Error: "));
        }
        return marked;
    }

    private static boolean saysError(Part part) {
        return part instanceof Part.Text text && text.text().regionMatches(true, 0, "error: ", 0, "error: ".length());
    }

    private Optional<JsonObject> media(Part.GeneratedMedia media, String path) {
        if (!(media.source() instanceof MediaSource.Base64 picture)
                || !context.faithful() && !picture.mime().startsWith("image/")) {
            return lost("generated_media_dropped", path);
        }
        JsonObject item = generated(media, picture);
        return Optional.of(context.faithful() ? item : foreign(item, picture));
    }

    /** A picture of another upstream gets what the dialect wants of an item: an id and how far it got. */
    private static JsonObject foreign(JsonObject item, MediaSource.Base64 picture) {
        String id = "ig_" + ToolCallIds.digest(picture.data().value()).substring(0, 48);
        return item.with("id", JsonString.of(id)).with("status", JsonString.of("completed"));
    }

    /** A picture the model made. */
    static JsonObject generated(Part.GeneratedMedia media, MediaSource.Base64 picture) {
        return Notes.putWire(
                        JsonObject.builder()
                                .put("type", "image_generation_call")
                                .putText("id", media.id())
                                .put("result", picture.data()),
                        media.extras())
                .build();
    }

    private Optional<JsonObject> own(JsonValue raw, boolean own, String path) {
        if (!own || !(raw instanceof JsonObject object)) {
            return lost(raw instanceof JsonObject ? "server_tool_history_dropped" : "part_dropped", path);
        }
        return Optional.of(object);
    }

    private Optional<JsonObject> lost(String code, String path) {
        context.losses().add(code, path, "the dialect has no place for it");
        return Optional.empty();
    }
}
