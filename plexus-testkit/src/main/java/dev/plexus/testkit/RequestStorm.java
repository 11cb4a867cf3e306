package dev.plexus.testkit;

import dev.plexus.api.chat.CacheHint;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Identity;
import dev.plexus.api.chat.Limits;
import dev.plexus.api.chat.LogprobOptions;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.chat.Sampling;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A sound conversation by chance, which in many of them has every node a request can have. For one thread. */
public final class RequestStorm {
    private static final JsonObject SCHEMA = Json.parseObject("""
        {"type":"object","properties":{"city":{"type":"string","description":"Where"},"n":{"type":"integer"}},
        "required":["city"]}\
        """);
    /** Names every dialect takes: others are changed on the way and would not be found again. */
    private static final List<String> NAMES = List.of("get_weather", "tool-2", "Lookup_3", "y".repeat(60));

    private final PartStorm parts;
    private final RandomGenerator chance;
    private final List<Tool> tools = new ArrayList<>();
    private final ChatRequest request;

    /** Makes it; the same chance makes the same. */
    public RequestStorm(RandomGenerator chance) {
        this.chance = chance;
        this.parts = new PartStorm(chance);
        tools();
        ChatRequest.Builder builder = ChatRequest.builder("model-x").stream(parts.oneIn(2))
                .system(system())
                .turns(turns())
                .tools(tools);
        settings(builder);
        this.request = builder.build();
    }

    public ChatRequest request() {
        return request;
    }

    private void tools() {
        for (String name : NAMES) {
            if (parts.oneIn(2)) {
                tools.add(function(name));
            }
        }
        if (parts.oneIn(6)) {
            tools.add(new Tool.Custom(
                    "patch", Optional.of("Patches."), new Tool.Custom.Format.Text(), Optional.empty(), Extras.NONE));
        }
        if (parts.oneIn(8)) {
            tools.add(hosted());
        }
    }

    private Tool function(String name) {
        return new Tool.Function(
                name,
                parts.perhaps(parts.text()),
                parts.oneIn(8) ? Optional.empty() : Optional.of(SCHEMA),
                parts.perhaps(parts.oneIn(2)),
                Tool.Function.Options.NONE,
                parts.cache(),
                Extras.NONE);
    }

    private Tool hosted() {
        Tool.Declared declared = new Tool.Declared(new Dialect("toy"), "hum", Json.parse("{\"type\":\"hum\"}"));
        return switch (chance.nextInt(4)) {
            case 0 -> new Tool.Unknown(declared);
            case 1 -> new Tool.RemoteServer("l", Optional.of("https://example.com"), List.of(), declared, Extras.NONE);
            case 2 ->
                new Tool.WebSearch(
                        List.of(),
                        List.of(),
                        Optional.of(3L),
                        Optional.empty(),
                        Optional.empty(),
                        declared,
                        Extras.NONE);
            default -> new Tool.Hosted(parts.any(List.of(Tool.Hosted.Kind.values())), declared, Extras.NONE);
        };
    }

    private List<SystemPart> system() {
        List<SystemPart> system = new ArrayList<>();
        int size = chance.nextInt(3);
        for (int i = 0; i < size; i++) {
            Optional<CacheHint> cache = parts.cache();
            Turn.Role role = parts.oneIn(2) ? Turn.Role.SYSTEM : Turn.Role.DEVELOPER;
            system.add(new SystemPart(parts.text(), role, parts.oneIn(2), cache, Extras.NONE));
        }
        return system;
    }

    private List<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        turns.add(user(List.of()));
        int rounds = chance.nextInt(5);
        for (int i = 0; i < rounds; i++) {
            List<Part> said = new ArrayList<>();
            List<Part> results = new ArrayList<>();
            int pieces = 1 + chance.nextInt(3);
            for (int piece = 0; piece < pieces; piece++) {
                said.add(parts.answered());
            }
            calls().forEach(call -> {
                said.add(call);
                results.addFirst(parts.result(call));
            });
            turns.add(new Turn(Turn.Role.ASSISTANT, said));
            turns.add(user(results));
            if (parts.oneIn(6)) {
                turns.add(new Turn(parts.oneIn(2) ? Turn.Role.SYSTEM : Turn.Role.DEVELOPER, parts.words()));
            }
        }
        return turns;
    }

    private List<Part.ToolCall> calls() {
        List<Part.ToolCall> calls = new ArrayList<>();
        int size = tools.isEmpty() ? 0 : chance.nextInt(3);
        for (int i = 0; i < size; i++) {
            if (parts.any(tools) instanceof Tool.Function function) {
                calls.add(parts.call(function.name()));
            }
        }
        return calls;
    }

    private Turn user(List<Part> results) {
        List<Part> said = new ArrayList<>(results);
        if (results.isEmpty() || parts.oneIn(3)) {
            said.add(new Part.Text(parts.text()));
            said.add(parts.said());
        }
        return new Turn(Turn.Role.USER, said);
    }

    private void settings(ChatRequest.Builder builder) {
        if (parts.oneIn(2)) {
            builder.limits(
                    new Limits(Optional.of(20_000L), Optional.empty(), parts.oneIn(2) ? List.of("END") : List.of()));
        }
        if (parts.oneIn(3)) {
            builder.sampling(sampling());
        }
        if (parts.oneIn(3)) {
            builder.reasoning(reasoning());
        }
        if (parts.oneIn(5)) {
            builder.output(OutputOptions.UNSET.withFormat(Optional.of(format())));
        }
        if (parts.oneIn(8)) {
            builder.logprobs(new LogprobOptions(chance.nextInt(5)));
        }
        if (parts.oneIn(4)) {
            builder.identity(new Identity(Optional.of("user-1"), Optional.of(JsonObject.of("k", JsonString.of("v")))));
        }
        List<String> functions = tools.stream()
                .filter(Tool.Function.class::isInstance)
                .map(tool -> ((Tool.Function) tool).name())
                .toList();
        if (!functions.isEmpty() && parts.oneIn(2)) {
            builder.toolChoice(choice(functions));
        }
        if (!functions.isEmpty() && parts.oneIn(4)) {
            builder.parallelTools(parts.oneIn(2));
        }
    }

    private ToolChoice choice(List<String> functions) {
        return switch (chance.nextInt(6)) {
            case 0 -> new ToolChoice.None();
            case 1 -> new ToolChoice.Required();
            case 2 -> new ToolChoice.Named(parts.any(functions), Part.ToolCall.Kind.FUNCTION);
            case 3 -> new ToolChoice.Allowed(parts.oneIn(2), List.of(parts.any(functions)));
            case 4 -> new ToolChoice.Validated(List.of());
            default -> new ToolChoice.Auto();
        };
    }

    private OutputOptions.Format format() {
        return switch (chance.nextInt(3)) {
            case 0 -> new OutputOptions.Format.Text();
            case 1 -> new OutputOptions.Format.Json();
            default ->
                new OutputOptions.Format.Schema(Optional.of("city"), parts.perhaps("d"), SCHEMA, parts.perhaps(false));
        };
    }

    private Sampling sampling() {
        return new Sampling(
                parts.perhaps(number("0")),
                parts.perhaps(number("0.95")),
                parts.perhaps(number("40")),
                parts.perhaps(number("0.5")),
                parts.perhaps(number("-0.5")),
                parts.perhaps(number("9007199254740993")),
                parts.perhaps(Json.parseObject("{\"50256\":-100}")),
                Optional.empty());
    }

    private static JsonNumber number(String text) {
        return (JsonNumber) Json.parse(text);
    }

    private ReasoningOptions reasoning() {
        return new ReasoningOptions(
                parts.any(List.of(ReasoningOptions.Mode.values())),
                parts.perhaps(parts.any(List.of("none", "minimal", "low", "medium", "high", "xhigh", "max"))),
                parts.perhaps((long) chance.nextInt(30_000)),
                parts.any(List.of(ReasoningOptions.Visibility.values())),
                Optional.empty(),
                false,
                Optional.empty());
    }
}
