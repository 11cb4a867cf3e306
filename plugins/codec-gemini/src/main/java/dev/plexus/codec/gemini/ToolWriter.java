package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes {@code tools}. For one request. */
final class ToolWriter {
    private final ChatRequest request;
    private final Hop hop;
    private final LossList losses;
    private final FunctionWriter functions;
    private final Optional<List<String>> only;
    private final List<JsonValue> declarations = new ArrayList<>();
    private final List<JsonValue> servers = new ArrayList<>();
    private final List<JsonObject> own = new ArrayList<>();
    private int dropped;

    ToolWriter(ChatRequest request, Hop hop, WireNames names, LossList losses) {
        this.request = request;
        this.hop = hop;
        this.losses = losses;
        this.only = ToolChoiceWriter.filter(request, hop);
        this.functions = new FunctionWriter(hop, names, losses);
    }

    void write(JsonObject.Builder body) {
        for (int i = 0; i < request.tools().size(); i++) {
            add(request.tools().get(i), "tools[" + i + "]");
        }
        request.options().service().webSearch().ifPresent(_ -> search());
        List<JsonValue> tools = new ArrayList<>();
        if (!declarations.isEmpty()) {
            tools.add(JsonObject.of("functionDeclarations", JsonArray.of(declarations)));
        }
        tools.addAll(own());
        if (tools.isEmpty() && dropped > 0) {
            throw new GatewayException(
                    FailureKind.UNSUPPORTED, "tools: the upstream has none of the tools the request declares");
        }
        if (!tools.isEmpty()) {
            body.put("tools", JsonArray.of(tools));
        }
    }

    private void add(Tool tool, String path) {
        switch (tool) {
            case Tool.Function function -> {
                if (isWanted(function.name())) {
                    declarations.add(functions.function(function, path));
                }
            }
            case Tool.Custom custom -> {
                if (isWanted(custom.name())) {
                    declarations.add(functions.custom(custom, path));
                }
            }
            case Tool.WebSearch search -> {
                if (!declared(search.declared())) {
                    web(search, path);
                }
            }
            case Tool.Hosted hosted -> {
                if (!declared(hosted.declared())) {
                    hosted(hosted, path);
                }
            }
            case Tool.RemoteServer server -> {
                if (server.declared().dialect().equals(Spelling.GEMINI)) {
                    servers.add(server.declared().raw());
                } else {
                    drop("a remote server", path);
                }
            }
            case Tool.Unknown unknown -> {
                if (!declared(unknown.declared())) {
                    drop("'" + unknown.declared().type() + "'", path);
                }
            }
        }
    }

    private boolean isWanted(String name) {
        return only.map(names -> names.contains(name)).orElse(true);
    }

    /** Writes a tool as this dialect's client declared it; false if another dialect's did. */
    private boolean declared(Tool.Declared declared) {
        if (!declared.dialect().equals(Spelling.GEMINI)) {
            return false;
        }
        own.add(JsonObject.of(declared.type(), declared.raw()));
        return true;
    }

    private void web(Tool.WebSearch search, String path) {
        if (!has("web_search")) {
            drop("web_search", path);
            return;
        }
        boolean limited = !search.allowedDomains().isEmpty()
                || !search.blockedDomains().isEmpty()
                || search.maxUses().isPresent();
        if (limited) {
            losses.add(
                    "web_search_limits_dropped", path, "the upstream's search takes no domains and no number of uses");
        }
        search();
    }

    private void search() {
        if (own.stream().noneMatch(tool -> tool.has("googleSearch"))) {
            own.add(JsonObject.of("googleSearch", JsonObject.EMPTY));
        }
    }

    private void hosted(Tool.Hosted hosted, String path) {
        String word = hosted.kind().name().toLowerCase(Locale.ROOT);
        Optional<String> member = switch (hosted.kind()) {
            case WEB_FETCH -> Optional.of("urlContext");
            case CODE_EXECUTION -> Optional.of("codeExecution");
            case MAPS -> Optional.of("googleMaps");
            case FILE_SEARCH,
                    COMPUTER_USE,
                    BASH,
                    TEXT_EDITOR,
                    MEMORY,
                    APPLY_PATCH,
                    SHELL,
                    LOCAL_SHELL,
                    IMAGE_GENERATION,
                    TOOL_SEARCH -> Optional.empty();
        };
        if (member.isPresent() && has(word)) {
            own.add(JsonObject.of(member.get(), JsonObject.EMPTY));
        } else {
            drop(word, path);
        }
    }

    private boolean has(String tool) {
        return hop.capabilities()
                .texts("serverTools")
                .map(known -> known.contains(tool))
                .orElse(true);
    }

    private void drop(String what, String path) {
        dropped++;
        losses.add("server_tool_dropped", path, "the upstream does not have " + what);
    }

    /** The upstream's own tools, unless the model cannot have them beside functions. */
    private List<JsonValue> own() {
        List<JsonValue> tools = new ArrayList<>(own);
        if (!servers.isEmpty()) {
            tools.add(JsonObject.of("mcpServers", JsonArray.of(servers)));
        }
        boolean mixed = !declarations.isEmpty() && !tools.isEmpty();
        if (mixed && !hop.capabilities().has("serverToolsWithFunctions", true)) {
            losses.add("server_tool_dropped", "tools", "the model takes no tools of its own beside functions");
            return List.of();
        }
        return tools;
    }

    /** The schema of a tool that takes free text. */
    static JsonObject freeText() {
        JsonObject text = JsonObject.of("type", JsonString.of("string"));
        return JsonObject.of(
                "type",
                JsonString.of("object"),
                "properties",
                JsonObject.of("input", text),
                "required",
                JsonArray.ofTexts(List.of("input")));
    }
}
