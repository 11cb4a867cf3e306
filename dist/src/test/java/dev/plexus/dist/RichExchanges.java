package dev.plexus.dist;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Limits;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ResponseUnfold;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.CrossCodecLaws.Side;
import dev.plexus.testkit.Fixture;
import dev.plexus.testkit.StreamFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Exchanges that hold all a gateway must carry between any two dialects, as a dialect's own codec writes them: instructions, several
 * turns, pictures and documents, tools, parallel calls with results that show pictures, a schema for the answer.
 */
final class RichExchanges {
    private static final String MODEL = "model-x";
    private static final Usage USAGE = new Usage(20, 5, 0, 0, 0, 7, Optional.of(3L), Usage.Details.NONE, false);
    private static final MediaSource PIXEL = new MediaSource.Base64("image/png", JsonString.of("iVBORw0KGgo="));
    private static final MediaSource PAGE = new MediaSource.Base64("application/pdf", JsonString.of("JVBERi0xLjQK"));
    private static final Turn QUESTION = new Turn(Turn.Role.USER, new Part.Text("Weather in Oslo and Rome?"));

    private RichExchanges() {}

    /** The side with these exchanges instead of the recorded ones. */
    static Side of(Side side) {
        List<Fixture> exchanges = new ArrayList<>();
        new TreeMap<>(requests()).forEach((name, request) -> exchanges.add(asking(side.codec(), name, request)));
        new TreeMap<>(answers()).forEach((name, answer) -> {
            exchanges.add(answering(side.codec(), name, answer));
            exchanges.add(streaming(side.codec(), name, answer));
        });
        return new Side(side.codec(), side.paths(), exchanges);
    }

    private static Map<String, ChatRequest> requests() {
        return Map.of(
                "instructions",
                        request(QUESTION)
                                .system(List.of(new SystemPart("Be brief."), developer("Use tools.")))
                                .limits(new Limits(Optional.of(300L), Optional.empty(), List.of()))
                                .build(),
                "turns",
                        request(
                                        QUESTION,
                                        new Turn(Turn.Role.ASSISTANT, new Part.Text("Where?")),
                                        new Turn(Turn.Role.USER, new Part.Text("Oslo."), new Part.Text("And Rome.")),
                                        new Turn(Turn.Role.DEVELOPER, new Part.Text("Careful.")))
                                .build(),
                "pictures",
                        request(new Turn(Turn.Role.USER, new Part.Text("Compare:"), picture(), picture()))
                                .build(),
                "document",
                        request(new Turn(Turn.Role.USER, document(), new Part.Text("Sum up.")))
                                .build(),
                "parallel-calls",
                        request(QUESTION, calls(), results()).tools(tools()).build(),
                "forced-call",
                        request(QUESTION)
                                .tools(tools())
                                .toolChoice(new ToolChoice.Required())
                                .build(),
                "named-call",
                        request(QUESTION)
                                .tools(tools())
                                .toolChoice(new ToolChoice.Named("get_weather", Part.ToolCall.Kind.FUNCTION))
                                .build(),
                "no-call",
                        request(QUESTION)
                                .tools(tools())
                                .toolChoice(new ToolChoice.None())
                                .build(),
                "structured",
                        request(QUESTION)
                                .output(OutputOptions.UNSET.withFormat(Optional.of(schema())))
                                .build());
    }

    private static Map<String, ChatResponse> answers() {
        return Map.of(
                "text", answer(Stop.Reason.END, new Part.Text("Grüße, 天気 \"ok\"\n")),
                "calls",
                        answer(
                                Stop.Reason.TOOL,
                                new Part.Text("One moment."),
                                call("call_a", "Oslo"),
                                call("call_b", "Rome")),
                "only-calls", answer(Stop.Reason.TOOL, call("call_a", "Oslo"), call("call_b", "Rome")),
                "structured", answer(Stop.Reason.END, new Part.Text("{\"temperature\":7}")),
                "cut-off", answer(Stop.Reason.LENGTH, new Part.Text("Once upon")),
                "refusal", answer(Stop.Reason.REFUSAL, new Part.Refusal("I can't help with that.", Extras.NONE)));
    }

    private static ChatRequest.Builder request(Turn... turns) {
        return ChatRequest.builder(MODEL).turns(List.of(turns));
    }

    private static SystemPart developer(String text) {
        return new SystemPart(text, Turn.Role.DEVELOPER, true, Optional.empty(), Extras.NONE);
    }

    private static Part picture() {
        return new Part.Image(PIXEL, Optional.empty(), Optional.empty(), Extras.NONE);
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

    private static Turn calls() {
        return new Turn(
                Turn.Role.ASSISTANT, new Part.Text("One moment."), call("call_a", "Oslo"), call("call_b", "Rome"));
    }

    private static Turn results() {
        return new Turn(
                Turn.Role.USER,
                result("call_b", new Part.Text("offline")),
                result("call_a", new Part.Text("7 degrees"), picture()),
                new Part.Text("Go on."));
    }

    private static Part.ToolCall call(String id, String city) {
        return new Part.ToolCall(id, "get_weather", "{\"city\":\"" + city + "\",\"id\":9007199254740993}");
    }

    private static Part result(String call, Part... content) {
        return new Part.ToolResult(call, Optional.of("get_weather"), List.of(content), false);
    }

    private static List<Tool> tools() {
        JsonObject schema = Json.parseObject("""
            {"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}\
            """);
        return List.of(
                new Tool.Function("get_weather", Optional.of("The weather."), Optional.of(schema)),
                new Tool.Function("get_time", Optional.of("The time."), Optional.of(schema)));
    }

    private static OutputOptions.Format schema() {
        return new OutputOptions.Format.Schema(
                Optional.of("weather"), Optional.empty(), Json.parseObject("""
                    {"type":"object","properties":{"temperature":{"type":"integer"}},"required":["temperature"],
                    "additionalProperties":false}\
                    """), Optional.of(true));
    }

    private static ChatResponse answer(Stop.Reason reason, Part... parts) {
        return new ChatResponse(
                Optional.of("answer-1"),
                Optional.empty(),
                Optional.of(MODEL),
                List.of(new ChatResponse.Candidate(0, List.of(parts), Stop.of(reason))),
                USAGE,
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
    }

    private static Fixture asking(ChatCodec codec, String name, ChatRequest request) {
        return new Fixture(
                codec.dialect(),
                name,
                meta(codec, false),
                Optional.of(body(codec, request)),
                Optional.empty(),
                Optional.empty());
    }

    private static Fixture answering(ChatCodec codec, String name, ChatResponse answer) {
        Bytes body = codec.encodeResponse(answer, request(QUESTION).build(), "request-1")
                .body();
        return new Fixture(
                codec.dialect(),
                name,
                meta(codec, false),
                Optional.of(body(codec, request(QUESTION).tools(tools()).build())),
                Optional.of(body),
                Optional.empty());
    }

    private static Fixture streaming(ChatCodec codec, String name, ChatResponse answer) {
        Bytes asked = body(codec, request(QUESTION).tools(tools()).stream(true).build());
        EventEncoder encoder =
                codec.newEventEncoder(request(QUESTION).stream(true).build(), "request-1");
        List<Frame> frames = new ArrayList<>();
        ResponseUnfold.events(answer).forEach(event -> frames.addAll(encoder.encode(event)));
        return new Fixture(
                codec.dialect(),
                "stream-" + name,
                meta(codec, true),
                Optional.of(asked),
                Optional.empty(),
                Optional.of(StreamFrames.join(frames)));
    }

    private static Bytes body(ChatCodec codec, ChatRequest request) {
        Hop hop = new Hop(codec.dialect(), "upstream", "default", MODEL, codec.capabilities(MODEL));
        return codec.encodeRequest(request, hop).body();
    }

    private static JsonObject meta(ChatCodec codec, boolean stream) {
        String path = switch (codec.dialect().id()) {
            case "chat" -> "/v1/chat/completions";
            case "responses" -> "/v1/responses";
            case "messages" -> "/v1/messages";
            default -> "/v1beta/models/" + MODEL + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
        };
        return JsonObject.of(
                "path",
                JsonString.of(path),
                "kind",
                JsonString.of(stream ? "sse" : "json"),
                "expect",
                JsonObject.EMPTY);
    }
}
