package dev.plexus.testkit;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One recorded exchange of a dialect: what the client sent, what the upstream answered, and what the answer means.
 *
 * @param name what is special in it, such as {@code parallel-tools}
 * @param meta how to replay it and what must come out; see {@link Expectation}
 * @param request the body the client sent; empty for a request without a body
 * @param response the body of an answer that came whole, an error's too
 * @param stream the bytes of an answer that came in pieces
 */
public record Fixture(
        Dialect dialect,
        String name,
        JsonObject meta,
        Optional<Bytes> request,
        Optional<Bytes> response,
        Optional<Bytes> stream) {
    /** In upper case. */
    public String method() {
        return meta.text("method").orElse("POST");
    }

    /** The path of the request, without its query. */
    public String path() {
        return target().split("\\?", 2)[0];
    }

    public Query query() {
        String[] halves = target().split("\\?", 2);
        return halves.length == 2 ? Query.parse(halves[1]) : Query.EMPTY;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return Math.toIntExact(meta.integer("status").orElse(200L));
    }

    public boolean isError() {
        return status() / 100 != 2;
    }

    /** The headers of the answer. */
    public Headers headers() {
        Headers headers = headers("headers");
        return headers.has("content-type") ? headers : headers.with("content-type", contentType());
    }

    /** The headers of the request that are special to it. */
    public Headers requestHeaders() {
        return headers("requestHeaders");
    }

    /** What must come out. */
    public Expectation expectation() {
        return new Expectation(meta.object("expect").orElse(JsonObject.EMPTY));
    }

    /** Places in {@link #stream} where a replay should cut; where the stream has multi-byte characters, inside them. */
    public List<Integer> splitOffsets() {
        return meta.array("splitOffsets").orElse(JsonArray.EMPTY).stream()
                .map(offset -> Integer.parseInt(Json.text(offset)))
                .toList();
    }

    /**
     * The request as a codec gets it.
     *
     * @param variables the values of the endpoint's path variables; see {@link PathTemplate}
     */
    public Inbound inbound(Map<String, String> variables) {
        return new Inbound(method(), path(), variables, query(), requestHeaders(), request.orElse(Bytes.EMPTY));
    }

    /** The answer that came whole, as a codec gets it. */
    public UpstreamResponse.Whole whole() {
        return new UpstreamResponse.Whole(status(), headers(), response.orElse(Bytes.EMPTY));
    }

    /** The answer that came in pieces, as a decoder gets it. */
    public List<Frame> frames() {
        return stream.map(StreamFrames::split).orElse(List.of());
    }

    /** The hop that a replay of this exchange goes over. */
    public Hop hop(String model) {
        return hop(dialect, model);
    }

    static Hop hop(Dialect dialect, String model) {
        return new Hop(dialect, "upstream", "default", model, Capabilities.UNKNOWN);
    }

    /** The hop to a model of which only its vendor's table speaks. */
    static Hop hop(ChatCodec codec, String model) {
        return new Hop(codec.dialect(), "upstream", "default", model, codec.capabilities(model));
    }

    private String contentType() {
        return meta.text("kind").orElse("json").equals("sse") ? "text/event-stream" : "application/json";
    }

    private String target() {
        return meta.text("path").orElseThrow(() -> new IllegalStateException(this + ": meta.json has no path"));
    }

    private Headers headers(String member) {
        Headers.Builder headers = Headers.builder();
        meta.object(member).orElse(JsonObject.EMPTY).members().forEach((header, value) -> {
            if (value instanceof JsonString text) {
                headers.add(header, text.value());
            }
        });
        return headers.build();
    }

    /** The dialect and the name. */
    @Override
    public String toString() {
        return dialect + "/" + name;
    }
}
