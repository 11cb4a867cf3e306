package dev.plexus.testkit;

import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import java.util.List;
import java.util.Optional;

/** The laws of codecs, for the toy dialect. */
class ToyLaws extends CodecLaws {
    private static final String REQUEST = """
        { "model": "toy-1",
          "say": "Hello?", "mood": 1.0 }\
        """;
    private static final String ANSWER = """
        {"id":"t1","text":"Hello!","stop":"end","in":3,"out":2,"mood":2.50}\
        """;
    private static final String ERROR = """
        {"error":{"message":"Too \\"loud\\".","type":"loud"}}\
        """;
    private static final String SAYING = """
        event: begin
        data: {"type":"begin","id":"t2"}

        event: say
        data: {"type":"say","text":"Grüß "}

        event: say
        data: {"type":"say","text":"dich"}

        """;
    private static final String DONE = """
        event: done
        data: {"type":"done","stop":"end","in":3,"out":2}

        """;
    private static final String BROKEN = """
        event: error
        data: {"type":"error","error":{"message":"Too loud.","type":"loud"}}

        """;
    private static final String USAGE = """
        "usage":{"input":3,"cacheRead":0,"cacheWrite":0,"output":2,"reasoning":0,"total":5}\
        """;

    private final Fault fault;
    private final ToyCodec codec;

    /** For the test engine: the toy codec as it should be. */
    ToyLaws() {
        this(Fault.NOTHING);
    }

    ToyLaws(Fault fault) {
        this.fault = fault;
        this.codec = new ToyCodec(fault);
    }

    @Override
    protected ChatCodec codec() {
        return codec;
    }

    @Override
    protected List<String> paths() {
        return List.of(fault == Fault.PATH_IS_UNKNOWN ? "/v1/shout" : "/v1/talk");
    }

    @Override
    protected List<Fixture> fixtures() {
        return List.of(
                fixture("text", meta("\"text\":\"Hello!\",\"stop\":\"end\"," + USAGE), ANSWER, ""),
                fixture("error-400", error(400, "\"type\":\"loud\""), ERROR, ""),
                fixture("error-429", error(429, "\"retryAfterSeconds\":7"), ERROR, ""),
                fixture("stream-text", meta("\"text\":\"Grüß dich\",\"stop\":\"end\"," + USAGE), "", SAYING + DONE),
                fixture(
                        "stream-error",
                        meta("\"text\":\"Grüß dich\",\"error\":{\"type\":\"loud\"}"),
                        "",
                        SAYING + BROKEN));
    }

    @Override
    protected List<JsonObject> catalogue() {
        String last = fault == Fault.EVENT_IS_UNKNOWN ? "{\"type\":\"sing\"}" : "{\"type\":\"begin\"}";
        return List.of(Json.parseObject("{\"type\":\"say\",\"text\":\"\"}"), Json.parseObject(last));
    }

    private static String meta(String expected) {
        return """
            {"path":"/v1/talk","expect":{%s}}\
            """.formatted(expected);
    }

    private static String error(int status, String expected) {
        return """
            {"path":"/v1/talk","status":%d,"headers":{"retry-after":"7"},"expect":{"error":{"status":%d,%s}}}\
            """.formatted(status, status, expected);
    }

    private static Fixture fixture(String name, String meta, String response, String stream) {
        return new Fixture(
                ToyCodec.TOY,
                name,
                Json.parseObject(meta),
                Optional.of(Bytes.utf8(REQUEST)),
                Optional.of(Bytes.utf8(response)).filter(bytes -> !bytes.isEmpty()),
                Optional.of(Bytes.utf8(stream)).filter(bytes -> !bytes.isEmpty()));
    }
}
