package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.CacheHint;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.codec.openai.StrictSchema;
import dev.plexus.codec.openai.responses.ResponsesCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the declarations of tools and what the client said about calling them. */
final class ToolWriter {
    private final WriteContext context;
    private final List<JsonValue> tools = new ArrayList<>();
    private final List<JsonValue> functions = new ArrayList<>();

    private ToolWriter(WriteContext context) {
        this.context = context;
    }

    static void write(JsonObject.Builder body, WriteContext context) {
        ToolWriter writer = new ToolWriter(context);
        ChatRequest request = context.request();
        ToolChoiceWriter choice = new ToolChoiceWriter(context);
        Optional<Set<String>> kept = choice.filter();
        for (Tool tool : request.tools()) {
            if (kept.isEmpty() || kept.get().contains(nameOf(tool))) {
                writer.tool(tool);
            }
        }
        boolean none = writer.tools.isEmpty() && writer.functions.isEmpty();
        if (none && !request.tools().isEmpty() && !context.isNative()) {
            throw WriteContext.unsupported(
                    "server_tool_unsupported", "tools", "the upstream has none of the tools of the request");
        }
        put(body, "tools", writer.tools);
        put(body, "functions", writer.functions);
        choice.write(body, none);
        if (!none) {
            request.parallelTools().ifPresent(parallel -> body.put("parallel_tool_calls", parallel));
        }
    }

    static String nameOf(Tool tool) {
        return switch (tool) {
            case Tool.Function function -> function.name();
            case Tool.Custom custom -> custom.name();
            case Tool.WebSearch _, Tool.Hosted _, Tool.RemoteServer _, Tool.Unknown _ -> "";
        };
    }

    private static void put(JsonObject.Builder body, String name, List<JsonValue> tools) {
        if (!tools.isEmpty()) {
            body.put(name, new JsonArray(tools));
        }
    }

    private void tool(Tool tool) {
        switch (tool) {
            case Tool.Function function
            when Marks.has(function.extras(), Marks.LEGACY) ->
                functions.add(inner(function, Marks.inner(function.extras(), Marks.INNER)));
            case Tool.Function function -> tools.add(function(function));
            case Tool.Custom custom -> tools.add(context.has("customTools") ? custom(custom) : emulated(custom));
            case Tool.Unknown unknown
            when unknown.declared().dialect().equals(Marks.CHAT) ->
                tools.add(unknown.declared().raw());
            case Tool.WebSearch search -> unsupported(search.declared());
            case Tool.Hosted hosted -> unsupported(hosted.declared());
            case Tool.RemoteServer server -> unsupported(server.declared());
            case Tool.Unknown unknown -> unsupported(unknown.declared());
        }
    }

    private void unsupported(Tool.Declared declared) {
        context.lose("server_tool_dropped", "tools", "the upstream has no tool of type " + declared.type());
    }

    private JsonObject function(Tool.Function function) {
        JsonObject inner = inner(function, Marks.inner(function.extras(), Marks.INNER));
        return tool("function", inner, function.cache(), function.extras());
    }

    private JsonObject inner(Tool.Function function, JsonObject unknown) {
        JsonObject.Builder inner = JsonObject.builder()
                .put(
                        "name",
                        context.toolName(function.name(), function.options().namespace()))
                .putText("description", function.description());
        schema(function).ifPresent(schema -> inner.put("parameters", schema));
        strict(function).ifPresent(strict -> putStrict(inner, strict));
        noteOptions(function.options());
        return Marks.written(inner, unknown);
    }

    /** What the client said; one of the dialect {@code responses} that says nothing wants its schemas kept, where they can be. */
    private Optional<Boolean> strict(Tool.Function function) {
        if (function.strict().isPresent() || !ResponsesCodec.isFrom(context.request())) {
            return function.strict();
        }
        boolean holds = StrictSchema.holds(function.schema().orElse(JsonObject.EMPTY));
        if (!holds) {
            context.lose("strict_relaxed", "tools", "the schema of '" + function.name() + "' cannot be held to");
        }
        return Optional.of(holds);
    }

    private void putStrict(JsonObject.Builder inner, boolean strict) {
        if (!strict || context.has("strictTools")) {
            inner.put("strict", strict);
            return;
        }
        context.lose("strict_dropped", "tools", "the upstream does not hold calls to their schema");
    }

    /** The schema; one of another dialect is made an object with properties, which this dialect's servers expect. */
    private Optional<JsonObject> schema(Tool.Function function) {
        if (context.isNative()) {
            return function.schema();
        }
        JsonObject schema = function.schema().orElse(JsonObject.EMPTY);
        JsonObject typed = isOpen(schema) ? schema.with("type", JsonString.of("object")) : schema;
        boolean plain = typed.text("type").filter("object"::equals).isPresent();
        return Optional.of(plain && !typed.has("properties") ? typed.with("properties", JsonObject.EMPTY) : typed);
    }

    private static boolean isOpen(JsonObject schema) {
        return !schema.has("type")
                && !schema.has("anyOf")
                && !schema.has("oneOf")
                && !schema.has("allOf")
                && !schema.has("$ref");
    }

    private void noteOptions(Tool.Function.Options options) {
        if (options.deferLoading().orElse(false)) {
            context.lose("defer_loading_dropped", "tools", "the tool is shown to the model from the start");
        }
        if (!options.examples().isEmpty() || options.outputSchema().isPresent()) {
            context.lose("tool_option_dropped", "tools", "examples and output schemas of tools have no place");
        }
    }

    private JsonObject custom(Tool.Custom custom) {
        JsonObject.Builder inner = JsonObject.builder()
                .put("name", context.toolName(custom.name(), Optional.empty()))
                .putText("description", custom.description());
        if (custom.format() instanceof Tool.Custom.Format.Grammar grammar) {
            JsonObject rules = JsonObject.of(
                    "definition", JsonString.of(grammar.definition()), "syntax", JsonString.of(grammar.syntax()));
            inner.put("format", JsonObject.of("type", JsonString.of("grammar"), "grammar", rules));
        }
        JsonObject unknown = Marks.inner(custom.extras(), Marks.INNER);
        return tool("custom", Marks.written(inner, unknown), custom.cache(), custom.extras());
    }

    private JsonObject emulated(Tool.Custom custom) {
        context.lose("custom_tool_emulated", "tools", "a tool with free text is declared as a function");
        JsonObject inner = JsonObject.builder()
                .put("name", context.toolName(custom.name(), Optional.empty()))
                .put("description", CustomTools.description(custom))
                .put("parameters", CustomTools.schema())
                .build();
        return JsonObject.of("type", JsonString.of("function"), "function", inner);
    }

    private JsonObject tool(String type, JsonObject inner, Optional<CacheHint> cache, Extras extras) {
        JsonObject.Builder written = JsonObject.builder().put("type", type).put(type, inner);
        context.putCacheHint(written, cache, cacheOwner(extras), "tools");
        return Marks.written(written, extras);
    }

    /** The members among which a hint of this dialect may stand: the tool's or its inner object's. */
    private static Extras cacheOwner(Extras extras) {
        JsonObject inner = Marks.inner(extras, Marks.INNER);
        return inner.has("cache_control") || inner.has("prompt_cache_breakpoint") ? Marks.extras(inner) : extras;
    }

    /** The first tool of this name, of any kind. */
    static Optional<Tool> find(ChatRequest request, String name) {
        return request.tools().stream()
                .filter(tool -> nameOf(tool).equals(name))
                .findFirst();
    }

    /** Whether the choice makes the model call a tool. */
    static boolean isForced(ToolChoice choice) {
        return switch (choice) {
            case ToolChoice.Named _, ToolChoice.Required _ -> true;
            case ToolChoice.Allowed allowed -> allowed.required();
            case ToolChoice.Auto _,
                    ToolChoice.None _,
                    ToolChoice.Validated _,
                    ToolChoice.Builtin _,
                    ToolChoice.Remote _ -> false;
        };
    }
}
