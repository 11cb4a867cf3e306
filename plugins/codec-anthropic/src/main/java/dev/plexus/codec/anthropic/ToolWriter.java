package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.Tool.Custom.Format;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what the model may call. */
final class ToolWriter {
    private final Outgoing outgoing;
    private final Optional<String> only;

    /** @param only the one tool to declare, if not all are */
    ToolWriter(Outgoing outgoing, Optional<String> only) {
        this.outgoing = outgoing;
        this.only = only;
    }

    /** The tools in the client's order, without those the choice rules out. */
    JsonArray tools() {
        List<JsonObject> written = new ArrayList<>();
        List<Tool> tools = outgoing.request().tools();
        for (int i = 0; i < tools.size(); i++) {
            if (isAllowed(tools.get(i))) {
                tool(tools.get(i), "tools[" + i + "]").ifPresent(written::add);
            }
        }
        boolean onlyServers = tools.stream().allMatch(Tool.RemoteServer.class::isInstance);
        if (written.isEmpty() && !onlyServers) {
            throw Outgoing.unsupported("tools", "the upstream has none of these tools");
        }
        return JsonArray.of(written);
    }

    /** Servers whose tools the upstream calls, as this dialect declares them. */
    JsonArray servers() {
        List<JsonObject> servers = new ArrayList<>();
        for (Tool tool : outgoing.request().tools()) {
            if (tool instanceof Tool.RemoteServer server && isOwn(server.declared())) {
                servers.add((JsonObject) server.declared().raw());
            }
        }
        return JsonArray.of(servers);
    }

    private boolean isAllowed(Tool tool) {
        List<String> names = only.map(List::of)
                .orElseGet(() -> outgoing.request()
                        .toolChoice()
                        .map(ToolWriter::allowedNames)
                        .orElse(List.of()));
        return names.isEmpty() || isAmong(names, tool);
    }

    /** The tools the model may call; none if it may call all. */
    private static List<String> allowedNames(ToolChoice choice) {
        return switch (choice) {
            case ToolChoice.Allowed allowed -> allowed.names();
            case ToolChoice.Validated validated -> validated.names();
            default -> List.of();
        };
    }

    private boolean isAmong(List<String> names, Tool tool) {
        return switch (tool) {
            case Tool.Function function -> names.contains(function.name());
            case Tool.Custom custom -> names.contains(custom.name());
            case Tool.WebSearch _, Tool.Hosted _, Tool.RemoteServer _, Tool.Unknown _ -> only.isEmpty();
        };
    }

    private Optional<JsonObject> tool(Tool tool, String path) {
        return switch (tool) {
            case Tool.Function function -> Optional.of(function(function, path));
            case Tool.Custom custom -> Optional.of(custom(custom, path));
            case Tool.WebSearch search -> declared(search.declared(), path).or(() -> webSearch(search, path));
            case Tool.Hosted hosted -> hosted(hosted.declared(), path);
            case Tool.Unknown unknown -> hosted(unknown.declared(), path);
            case Tool.RemoteServer server -> remote(server.declared(), path);
        };
    }

    private JsonObject function(Tool.Function function, String path) {
        JsonObject.Builder tool = JsonObject.builder()
                .put(
                        "name",
                        outgoing.names()
                                .wire(function.name(), function.options().namespace()));
        tool.putText("description", function.description());
        boolean strict = function.strict().orElse(false);
        JsonObject schema = SchemaRules.parameters(function.schema());
        Optional<JsonObject> closed =
                strict && outgoing.profile().strictTools() ? SchemaRules.closed(schema) : Optional.empty();
        if (strict && closed.isEmpty()) {
            outgoing.lose("strict_dropped", path, "the upstream cannot hold the model to this schema");
        }
        tool.put("input_schema", closed.orElse(schema));
        if (closed.isPresent()) {
            tool.put("strict", true);
        } else if (outgoing.isOwn()) {
            function.strict().filter(value -> !value).ifPresent(value -> tool.put("strict", value));
        }
        options(function.options(), path, tool);
        function.cache().ifPresent(hint -> CacheControl.write(hint, tool));
        return tool.putAll(Notes.wire(function.extras())).build();
    }

    private void options(Tool.Function.Options options, String path, JsonObject.Builder tool) {
        if (!outgoing.isOwn()) {
            options.deferLoading()
                    .filter(defer -> defer)
                    .ifPresent(_ -> outgoing.lose(
                            "defer_loading_dropped", path, "the tool is shown to the model from the start"));
            return;
        }
        options.deferLoading().ifPresent(defer -> tool.put("defer_loading", defer));
        options.eagerStreaming().ifPresent(eager -> tool.put("eager_input_streaming", eager));
        if (!options.examples().isEmpty()) {
            tool.put("input_examples", JsonArray.of(options.examples()));
        }
        if (!options.allowedCallers().isEmpty()) {
            tool.put("allowed_callers", JsonArray.ofTexts(options.allowedCallers()));
        }
    }

    /** A tool that takes free text becomes a function with one text; its calls become free text again on the way back. */
    private JsonObject custom(Tool.Custom custom, String path) {
        String grammar = switch (custom.format()) {
            case Format.Text _ -> "";
            case Format.Grammar(String syntax, String definition) -> {
                outgoing.lose("custom_tool_emulated", path, "the tool's grammar is told in words");
                yield "\n\nThe input must follow this " + syntax + " grammar:\n" + definition;
            }
        };
        String description = custom.description().orElse("") + grammar;
        JsonObject.Builder tool =
                JsonObject.builder().put("name", outgoing.names().wire(custom.name(), Optional.empty()));
        if (!description.isBlank()) {
            tool.put("description", description.strip());
        }
        tool.put("input_schema", SchemaRules.ONE_TEXT);
        custom.cache().ifPresent(hint -> CacheControl.write(hint, tool));
        return tool.build();
    }

    /** The web search of another dialect, if the upstream is known to have one. */
    private Optional<JsonObject> webSearch(Tool.WebSearch search, String path) {
        List<String> known = outgoing.hop().capabilities().texts("serverTools").orElse(List.of());
        if (known.stream().noneMatch(name -> name.startsWith("web_search"))) {
            return lost(path);
        }
        JsonObject.Builder tool =
                JsonObject.builder().put("type", "web_search_20250305").put("name", "web_search");
        search.maxUses().ifPresent(uses -> tool.put("max_uses", uses));
        if (!search.allowedDomains().isEmpty()) {
            tool.put("allowed_domains", JsonArray.ofTexts(search.allowedDomains()));
        } else if (!search.blockedDomains().isEmpty()) {
            tool.put("blocked_domains", JsonArray.ofTexts(search.blockedDomains()));
        }
        return Optional.of(tool.build());
    }

    private Optional<JsonObject> hosted(Tool.Declared declared, String path) {
        return declared(declared, path).or(() -> lost(path));
    }

    private Optional<JsonObject> remote(Tool.Declared declared, String path) {
        return isOwn(declared) ? Optional.empty() : lost(path);
    }

    private static Optional<JsonObject> declared(Tool.Declared declared, String path) {
        if (!isOwn(declared)) {
            return Optional.empty();
        }
        if (declared.raw() instanceof JsonObject tool) {
            return Optional.of(tool);
        }
        throw Outgoing.unsupported(path, "not a declaration of a tool");
    }

    private static boolean isOwn(Tool.Declared declared) {
        return declared.dialect().equals(Messages.DIALECT);
    }

    private Optional<JsonObject> lost(String path) {
        outgoing.lose("server_tool_unsupported", path, "left out: the upstream has no such tool");
        return Optional.empty();
    }
}
