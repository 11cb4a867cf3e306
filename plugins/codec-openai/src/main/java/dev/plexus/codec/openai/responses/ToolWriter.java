package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes declarations of tools. */
final class ToolWriter {
    private static final JsonObject NO_ARGUMENTS =
            JsonObject.of("type", JsonString.of("object"), "properties", JsonObject.EMPTY);

    private final WriteContext context;

    ToolWriter(WriteContext context) {
        this.context = context;
    }

    JsonArray tools(ChatRequest request) {
        List<JsonValue> written = declarations(request.tools());
        if (request.tools().stream().noneMatch(Tool.WebSearch.class::isInstance)) {
            request.options().service().webSearch().map(ToolWriter::search).ifPresent(written::add);
        }
        return new JsonArray(written);
    }

    private List<JsonValue> declarations(List<Tool> tools) {
        List<JsonValue> written = new ArrayList<>();
        for (int i = 0; i < tools.size(); ) {
            Optional<String> group = group(tools.get(i));
            int end = i + 1;
            if (group.isPresent()) {
                while (end < tools.size() && group(tools.get(end)).equals(group) && !startsGroup(tools.get(end))) {
                    end++;
                }
                written.add(namespace(group.get(), tools.subList(i, end), i));
            } else {
                tool(tools.get(i), "tools[" + i + "]").ifPresent(written::add);
            }
            i = end;
        }
        return written;
    }

    private Optional<String> group(Tool tool) {
        return context.faithful() ? Notes.all(tool.extras()).text(Notes.GROUP) : Optional.empty();
    }

    private static boolean startsGroup(Tool tool) {
        return Notes.has(tool.extras(), Notes.NAMESPACE);
    }

    private JsonObject namespace(String name, List<Tool> tools, int first) {
        List<JsonValue> nested = new ArrayList<>();
        for (int i = 0; i < tools.size(); i++) {
            tool(tools.get(i), "tools[" + (first + i) + "]").ifPresent(nested::add);
        }
        JsonObject.Builder builder =
                JsonObject.builder().put("type", "namespace").put("name", name).put("tools", new JsonArray(nested));
        Notes.object(tools.getFirst().extras(), Notes.NAMESPACE).ifPresent(note -> Notes.putWire(builder, note));
        return builder.build();
    }

    private Optional<JsonObject> tool(Tool tool, String path) {
        return switch (tool) {
            case Tool.Function function -> Optional.of(function(function, path));
            case Tool.Custom custom -> Optional.of(custom(custom, path));
            case Tool.WebSearch search -> declared(search.declared()).or(() -> Optional.of(search(search, path)));
            case Tool.Hosted hosted -> declaredOrLost(hosted.declared(), path);
            case Tool.RemoteServer server -> declaredOrLost(server.declared(), path);
            case Tool.Unknown unknown -> declaredOrLost(unknown.declared(), path);
        };
    }

    private JsonObject function(Tool.Function function, String path) {
        JsonObject.Builder builder = JsonObject.builder()
                .put("type", "function")
                .put("name", context.name(function.name(), function.options().namespace()))
                .putText("description", function.description());
        if (context.faithful()) {
            builder.putIfPresent("parameters", function.schema());
            function.strict().ifPresent(strict -> builder.put("strict", strict));
        } else {
            builder.put("parameters", function.schema().map(ToolWriter::object).orElse(NO_ARGUMENTS));
            if (function.options().deferLoading().orElse(false)) {
                context.losses().add("defer_loading_dropped", path, "the tool is shown to the model from the start");
            }
            // This endpoint takes an absent strict for true, every other dialect for false.
            builder.put("strict", function.strict().orElse(false));
        }
        builder.putIfPresent("output_schema", function.options().outputSchema());
        if (context.faithful()) {
            function.options().deferLoading().ifPresent(defer -> builder.put("defer_loading", defer));
            if (!function.options().allowedCallers().isEmpty()) {
                builder.put(
                        "allowed_callers", JsonArray.ofTexts(function.options().allowedCallers()));
            }
        }
        context.cache(builder, function.cache(), path);
        return Notes.putWire(builder, function.extras()).build();
    }

    /** The vendor wants an object, and its properties even if there are none. */
    private static JsonObject object(JsonObject schema) {
        JsonObject typed = schema.has("type") ? schema : schema.with("type", JsonString.of("object"));
        boolean bare = typed.text("type").filter("object"::equals).isPresent() && !typed.has("properties");
        return bare ? typed.with("properties", JsonObject.EMPTY) : typed;
    }

    private JsonObject custom(Tool.Custom custom, String path) {
        JsonObject.Builder builder = JsonObject.builder()
                .put("type", "custom")
                .put("name", context.name(custom.name(), Optional.empty()))
                .putText("description", custom.description());
        if (!Notes.has(custom.extras(), Notes.UNTYPED)) {
            builder.put("format", format(custom.format()));
        }
        context.cache(builder, custom.cache(), path);
        return Notes.putWire(builder, custom.extras()).build();
    }

    private static JsonObject format(Tool.Custom.Format format) {
        return switch (format) {
            case Tool.Custom.Format.Text _ -> JsonObject.of("type", JsonString.of("text"));
            case Tool.Custom.Format.Grammar grammar ->
                JsonObject.of(
                        "type", JsonString.of("grammar"),
                        "syntax", JsonString.of(grammar.syntax()),
                        "definition", JsonString.of(grammar.definition()));
        };
    }

    private JsonObject search(Tool.WebSearch search, String path) {
        new Unsaid(context.losses()).search(search, path);
        JsonObject.Builder filters = JsonObject.builder();
        if (!search.allowedDomains().isEmpty()) {
            filters.put("allowed_domains", JsonArray.ofTexts(search.allowedDomains()));
        }
        JsonObject.Builder builder = JsonObject.builder().put("type", "web_search");
        if (!filters.isEmpty()) {
            builder.put("filters", filters.build());
        }
        return builder.putText("search_context_size", search.contextSize())
                .putIfPresent("user_location", search.location())
                .build();
    }

    /** The tool for a search that a client of another dialect wants without declaring one. */
    private static JsonObject search(JsonValue wanted) {
        JsonObject options = wanted instanceof JsonObject object ? object : JsonObject.EMPTY;
        JsonObject place = options.object("user_location").orElse(JsonObject.EMPTY);
        return JsonObject.builder()
                .put("type", "web_search")
                .putText("search_context_size", options.text("search_context_size"))
                .putIfPresent(
                        "user_location",
                        place.object("approximate").map(where -> where.with("type", JsonString.of("approximate"))))
                .build();
    }

    private static Optional<JsonObject> declared(Tool.Declared declared) {
        return declared.dialect().equals(ResponsesCodec.DIALECT) && declared.raw() instanceof JsonObject raw
                ? Optional.of(raw)
                : Optional.empty();
    }

    private Optional<JsonObject> declaredOrLost(Tool.Declared declared, String path) {
        Optional<JsonObject> own = declared(declared);
        if (own.isEmpty()) {
            context.losses().add("tool_unsupported", path, "the upstream has no tool of the type " + declared.type());
        }
        return own;
    }
}
