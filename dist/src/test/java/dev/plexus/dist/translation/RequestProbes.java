package dev.plexus.dist.translation;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Identity;
import dev.plexus.api.chat.Limits;
import dev.plexus.api.chat.LogprobOptions;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.chat.ReasoningOptions.Mode;
import dev.plexus.api.chat.ReasoningOptions.Visibility;
import dev.plexus.api.chat.Sampling;
import dev.plexus.api.chat.ServiceOptions;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.chat.Turn.Role;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a request can say, one probe for each. */
final class RequestProbes {
    static final String MODEL = "model-x";

    private static final Turn HELLO = new Turn(Role.USER, new Part.Text("Hello"));
    private static final JsonObject SCHEMA = Json.parseObject("""
        {"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}\
        """);
    private static final MediaSource PIXEL = new MediaSource.Base64("image/png", JsonString.of("iVBORw0KGgo="));
    private static final MediaSource ADDRESS = new MediaSource.Url("https://example.com/a.png");
    private static final MediaSource PAGE = new MediaSource.Base64("application/pdf", JsonString.of("JVBERi0xLjQK"));
    private static final MediaSource SOUND = new MediaSource.Base64("audio/wav", JsonString.of("UklGRiQAAABXQVZF"));
    private static final MediaSource FILM = new MediaSource.Base64("video/mp4", JsonString.of("AAAAGGZ0eXBtcDQy"));

    private RequestProbes() {}

    static List<Probe<ChatRequest>> all() {
        return Stream.of(words(), media(), tools(), limits(), sampling(), reasoning(), others())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Probe<ChatRequest>> words() {
        return List.of(
                probe(
                        "system text",
                        request().system(List.of(new SystemPart("Be brief."))),
                        r -> r.system().stream().map(SystemPart::text).collect(Collectors.joining())),
                probe(
                        "system text in the middle",
                        request()
                                .turns(List.of(
                                        HELLO,
                                        new Turn(Role.ASSISTANT, new Part.Text("Yes?")),
                                        new Turn(Role.USER, new Part.Text("Go on.")),
                                        new Turn(Role.SYSTEM, new Part.Text("Careful.")))),
                        r -> r.turns().stream()
                                .filter(turn -> turn.role() == Role.SYSTEM || turn.role() == Role.DEVELOPER)
                                .map(turn -> texts(turn))
                                .collect(Collectors.joining())),
                probe(
                        "an answer begun for the model",
                        request().turns(List.of(HELLO, new Turn(Role.ASSISTANT, new Part.Text("The answer is")))),
                        r -> r.turns().getLast().role() == Role.ASSISTANT
                                ? texts(r.turns().getLast())
                                : ""));
    }

    private static List<Probe<ChatRequest>> media() {
        return List.of(
                part("picture", image(PIXEL), Part.Image.class, Part.Image::source),
                part("picture by address", image(ADDRESS), Part.Image.class, Part.Image::source),
                part("PDF", document(), Part.Document.class, Part.Document::source),
                part(
                        "sound",
                        new Part.Audio(SOUND, Optional.of("wav"), Optional.empty(), Extras.NONE),
                        Part.Audio.class,
                        Part.Audio::source),
                part(
                        "film",
                        new Part.Video(FILM, Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE),
                        Part.Video.class,
                        Part.Video::source));
    }

    private static List<Probe<ChatRequest>> tools() {
        return List.of(
                probe("tool", withTool(), r -> names(r)),
                probe(
                        "tool with strict arguments",
                        request().tools(List.of(function(Optional.of(true)))),
                        r -> r.tools().stream()
                                .filter(tool -> tool instanceof Tool.Function function
                                        && function.strict().orElse(false))
                                .map(_ -> "strict")
                                .collect(Collectors.joining())),
                probe(
                        "tool that takes free text",
                        request()
                                .tools(List.of(new Tool.Custom(
                                        "patch",
                                        Optional.of("Patches."),
                                        new Tool.Custom.Format.Text(),
                                        Optional.empty(),
                                        Extras.NONE))),
                        r -> r.tools().stream()
                                .filter(Tool.Custom.class::isInstance)
                                .map(tool -> ((Tool.Custom) tool).name())
                                .collect(Collectors.joining())),
                probe("a tool must be called", withTool().toolChoice(new ToolChoice.Required()), RequestProbes::choice),
                probe(
                        "one tool must be called",
                        withTool().toolChoice(new ToolChoice.Named("get_weather", Part.ToolCall.Kind.FUNCTION)),
                        RequestProbes::choice),
                probe("no tool may be called", withTool().toolChoice(new ToolChoice.None()), RequestProbes::choice),
                probe(
                        "only some tools may be called",
                        withTool().toolChoice(new ToolChoice.Allowed(false, List.of("get_weather"))),
                        RequestProbes::choice),
                probe(
                        "one tool at a time",
                        withTool().parallelTools(false),
                        r -> r.parallelTools()
                                .filter(parallel -> !parallel)
                                .map(_ -> "one")
                                .orElse("")),
                probe("result of a tool", called(false, new Part.Text("7 degrees")), r -> results(r, Part.Text.class)),
                probe("picture in a result", called(false, image(PIXEL)), r -> results(r, Part.Image.class)),
                probe(
                        "result that is an error",
                        called(true, new Part.Text("offline")),
                        r -> parts(r).filter(part -> part instanceof Part.ToolResult result && result.error())
                                .map(_ -> "error")
                                .collect(Collectors.joining())));
    }

    private static List<Probe<ChatRequest>> limits() {
        return List.of(
                probe(
                        "limit of tokens",
                        request().limits(new Limits(Optional.of(300L), Optional.empty(), List.of())),
                        r -> text(r.options().limits().maxOutputTokens())),
                probe(
                        "texts that end the answer",
                        request().limits(new Limits(Optional.empty(), Optional.empty(), List.of("END"))),
                        r -> String.join(",", r.options().limits().stop())),
                probe(
                        "several answers",
                        request().sampling(sampling(7)),
                        r -> text(r.options().sampling().candidates())));
    }

    private static List<Probe<ChatRequest>> sampling() {
        return List.of(
                probe(
                        "temperature",
                        request().sampling(sampling(0)),
                        r -> text(r.options().sampling().temperature())),
                probe(
                        "share of likelihood (top_p)",
                        request().sampling(sampling(1)),
                        r -> text(r.options().sampling().topP())),
                probe(
                        "number of candidates (top_k)",
                        request().sampling(sampling(2)),
                        r -> text(r.options().sampling().topK())),
                probe(
                        "penalties",
                        request().sampling(sampling(3)),
                        r -> text(r.options().sampling().presencePenalty())),
                probe(
                        "seed",
                        request().sampling(sampling(5)),
                        r -> text(r.options().sampling().seed())),
                probe(
                        "biases of tokens",
                        request().sampling(sampling(6)),
                        r -> text(r.options().sampling().logitBias())),
                probe(
                        "likelihood of tokens",
                        request().logprobs(new LogprobOptions(2)),
                        r -> text(r.options().logprobs())));
    }

    private static List<Probe<ChatRequest>> reasoning() {
        return List.of(
                probe(
                        "effort of reasoning",
                        reasoning(Mode.ON, "high", 0, Visibility.UNSET),
                        r -> text(r.options().reasoning().effort())),
                probe(
                        "tokens to reason with",
                        reasoning(Mode.ON, "", 2_048, Visibility.UNSET),
                        r -> text(r.options().reasoning().budgetTokens())),
                probe(
                        "no reasoning",
                        reasoning(Mode.OFF, "", 0, Visibility.UNSET),
                        r -> r.options().reasoning().mode() == Mode.OFF
                                        || r.options()
                                                .reasoning()
                                                .effort()
                                                .filter("none"::equals)
                                                .isPresent()
                                ? "off"
                                : ""),
                probe(
                        "reasoning to be seen",
                        reasoning(Mode.ON, "high", 0, Visibility.SUMMARY_AUTO),
                        r -> switch (r.options().reasoning().visibility()) {
                            case UNSET, OMITTED -> "";
                            default -> "seen";
                        }));
    }

    private static List<Probe<ChatRequest>> others() {
        return List.of(
                probe(
                        "answer in JSON",
                        request().output(OutputOptions.UNSET.withFormat(Optional.of(new OutputOptions.Format.Json()))),
                        r -> format(r, OutputOptions.Format.Json.class)),
                probe(
                        "answer by a schema",
                        request()
                                .output(OutputOptions.UNSET.withFormat(Optional.of(new OutputOptions.Format.Schema(
                                        Optional.of("weather"), Optional.empty(), SCHEMA, Optional.of(true))))),
                        r -> format(r, OutputOptions.Format.Schema.class)),
                probe(
                        "verbosity",
                        request()
                                .output(new OutputOptions(
                                        Optional.empty(),
                                        Optional.of("low"),
                                        List.of(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())),
                        r -> text(r.options().output().verbosity())),
                probe(
                        "end user",
                        request().identity(new Identity(Optional.of("user-1"), Optional.empty())),
                        r -> text(r.options().identity().endUser())),
                probe(
                        "metadata",
                        request()
                                .identity(new Identity(
                                        Optional.empty(), Optional.of(JsonObject.of("team", JsonString.of("core"))))),
                        r -> text(r.options().identity().metadata())),
                probe(
                        "tier of service",
                        request()
                                .service(new ServiceOptions(
                                        Optional.of("flex"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(),
                                        Optional.empty())),
                        r -> text(r.options().service().tier())));
    }

    private static Probe<ChatRequest> probe(
            String concept, ChatRequest.Builder request, Function<ChatRequest, String> found) {
        return new Probe<>(concept, request.build(), found);
    }

    private static <P extends Part> Probe<ChatRequest> part(
            String concept, Part part, Class<P> type, Function<P, MediaSource> source) {
        Turn turn = new Turn(Role.USER, new Part.Text("Look:"), part);
        return probe(
                concept,
                request().turns(List.of(turn)),
                r -> parts(r).filter(type::isInstance)
                        .map(found -> String.valueOf(source.apply(type.cast(found))))
                        .collect(Collectors.joining()));
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder(MODEL).turns(List.of(HELLO));
    }

    private static ChatRequest.Builder withTool() {
        return request().tools(List.of(function(Optional.empty())));
    }

    private static Tool function(Optional<Boolean> strict) {
        Tool.Function plain = new Tool.Function("get_weather", Optional.of("The weather."), Optional.of(SCHEMA));
        return strict.isEmpty()
                ? plain
                : new Tool.Function(
                        plain.name(),
                        plain.description(),
                        plain.schema(),
                        strict,
                        plain.options(),
                        plain.cache(),
                        plain.extras());
    }

    private static ChatRequest.Builder called(boolean error, Part content) {
        Part call = new Part.ToolCall("call_a", "get_weather", "{\"city\":\"Oslo\"}");
        Part result = new Part.ToolResult("call_a", Optional.of("get_weather"), List.of(content), error);
        return withTool().turns(List.of(HELLO, new Turn(Role.ASSISTANT, call), new Turn(Role.USER, result)));
    }

    private static Part image(MediaSource source) {
        return new Part.Image(source, Optional.empty(), Optional.empty(), Extras.NONE);
    }

    private static Part document() {
        return new Part.Document(
                PAGE,
                Optional.of("page.pdf"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
    }

    /** Sampling that sets the component of this number only. */
    private static Sampling sampling(int component) {
        return new Sampling(
                only(component == 0, JsonNumber.of(0.5)),
                only(component == 1, JsonNumber.of(0.75)),
                only(component == 2, JsonNumber.of(40)),
                only(component == 3, JsonNumber.of(0.25)),
                only(component == 3, JsonNumber.of(0.25)),
                only(component == 5, JsonNumber.of(7)),
                only(component == 6, JsonObject.of("50256", JsonNumber.of(-100))),
                only(component == 7, 2L));
    }

    private static <V> Optional<V> only(boolean set, V value) {
        return set ? Optional.of(value) : Optional.empty();
    }

    private static ChatRequest.Builder reasoning(Mode mode, String effort, long budget, Visibility visibility) {
        return request()
                .limits(new Limits(Optional.of(8_000L), Optional.empty(), List.of()))
                .reasoning(new ReasoningOptions(
                        mode,
                        only(!effort.isEmpty(), effort),
                        only(budget > 0, budget),
                        visibility,
                        Optional.empty(),
                        false,
                        Optional.empty()));
    }

    private static Stream<Part> parts(ChatRequest request) {
        return request.turns().stream().flatMap(turn -> turn.parts().stream());
    }

    private static String texts(Turn turn) {
        return turn.parts().stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining());
    }

    private static String results(ChatRequest request, Class<? extends Part> type) {
        return parts(request)
                .filter(Part.ToolResult.class::isInstance)
                .flatMap(part -> ((Part.ToolResult) part).content().stream())
                .filter(type::isInstance)
                .map(_ -> type.getSimpleName())
                .collect(Collectors.joining());
    }

    private static String names(ChatRequest request) {
        return request.tools().stream()
                .filter(Tool.Function.class::isInstance)
                .map(tool -> ((Tool.Function) tool).name())
                .collect(Collectors.joining());
    }

    private static String choice(ChatRequest request) {
        return request.toolChoice()
                .filter(choice -> !(choice instanceof ToolChoice.Auto))
                .map(ToolChoice::toString)
                .orElse("");
    }

    private static String format(ChatRequest request, Class<? extends OutputOptions.Format> type) {
        return request.options()
                .output()
                .format()
                .filter(type::isInstance)
                .map(_ -> type.getSimpleName())
                .orElse("");
    }

    private static String text(Optional<?> value) {
        return value.map(String::valueOf).orElse("");
    }
}
