package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.StreamOptions;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.util.ArrayList;
import java.util.List;

/** Writes a request for an upstream, whatever dialect the client spoke. */
final class RequestWriter {
    /** Below a base URL that ends in {@code /v1}. */
    private static final String PATH = "/chat/completions";

    private static final Headers JSON = Headers.of("content-type", "application/json");

    private RequestWriter() {}

    static UpstreamRequest write(ChatRequest request, Hop hop) {
        WriteContext context = WriteContext.of(request, hop);
        JsonObject.Builder body = JsonObject.builder().put("model", request.model());
        List<JsonValue> messages = new ArrayList<>(InstructionWriter.leading(request.system(), context));
        messages.addAll(new TurnWriter(context).write(request.turns()));
        body.put("messages", new JsonArray(messages));
        ToolWriter.write(body, context);
        OptionsWriter.write(body, context);
        putStream(body, context);
        Bytes bytes = Json.write(Marks.written(body, request.extras()));
        return post(bytes, context);
    }

    static UpstreamRequest post(Bytes body, WriteContext context) {
        return new UpstreamRequest(
                "POST",
                PATH,
                Query.EMPTY,
                JSON,
                body,
                context.losses().list(),
                context.losses().left());
    }

    private static void putStream(JsonObject.Builder body, WriteContext context) {
        if (!context.request().stream()) {
            return;
        }
        body.put("stream", true);
        if (!context.has("streamUsageOption")) {
            return;
        }
        StreamOptions streaming = context.request().options().streaming();
        JsonObject.Builder options = JsonObject.builder().put("include_usage", true);
        if (context.isNative()) {
            streaming.obfuscation().ifPresent(padding -> options.put("include_obfuscation", padding));
        }
        body.put(
                "stream_options",
                Marks.written(options, Marks.inner(context.request().extras(), Marks.STREAM_OPTIONS)));
    }
}
