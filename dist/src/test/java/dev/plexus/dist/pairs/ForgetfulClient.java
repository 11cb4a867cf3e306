package dev.plexus.dist.pairs;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.dist.BundledCodecs;
import dev.plexus.dist.Echo;
import dev.plexus.dist.OpenGateway;
import dev.plexus.testkit.StreamFrames;
import dev.plexus.testkit.StreamReplay;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A client that sends back only what it shows: of an answer it keeps words and calls, and drops reasoning and every seal.
 *
 * @param dialect what it speaks
 * @param model what it asks for
 * @param streamed whether it wants streams
 */
record ForgetfulClient(String dialect, String model, boolean streamed) {
    private static final Set<String> THOUGHTS = Set.of("reasoning", "thinking", "redacted_thinking");

    /** Asks something, and gives the answer back in full form. */
    JsonObject ask(OpenGateway gateway) throws IOException, InterruptedException {
        JsonObject question = switch (dialect) {
            case "responses" -> Json.parseObject("{\"input\":\"x\",\"store\":false}");
            case "gemini" -> Json.parseObject("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"x\"}]}]}");
            default -> Json.parseObject("{\"max_tokens\":2000,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
        };
        return whole(send(gateway, question));
    }

    /** Gives the results of the calls in an answer, and of the answer what it has not forgotten. */
    HttpResponse<String> goOn(OpenGateway gateway, JsonObject answer) throws IOException, InterruptedException {
        return send(gateway, Json.parseObject(Echo.next(dialect, Json.write(forgotten(answer)))));
    }

    private HttpResponse<String> send(OpenGateway gateway, JsonObject body) throws IOException, InterruptedException {
        String path = switch (dialect) {
            case "chat" -> "/v1/chat/completions";
            case "responses" -> "/v1/responses";
            case "messages" -> "/v1/messages";
            default -> "/v1beta/models/" + model + (streamed ? ":streamGenerateContent?alt=sse" : ":generateContent");
        };
        JsonObject named = dialect.equals("gemini")
                ? body
                : body.with("model", JsonString.of(model)).with("stream", JsonBoolean.of(streamed));
        HttpRequest request = HttpRequest.newBuilder(gateway.uri(path))
                .header("authorization", "Bearer " + OpenGateway.KEY)
                .header("content-type", "application/json")
                .header("anthropic-version", "2023-06-01")
                .POST(HttpRequest.BodyPublishers.ofString(Json.text(named)))
                .build();
        HttpResponse<String> response = gateway.send(request);
        if (response.statusCode() != 200) {
            throw new AssertionError("the gateway answered " + response.statusCode() + ": " + response.body());
        }
        return response;
    }

    private JsonObject whole(HttpResponse<String> response) {
        if (!streamed) {
            return Json.parseObject(response.body());
        }
        ChatCodec codec = BundledCodecs.codec(new Dialect(dialect));
        ChatRequest asked = ChatRequest.builder(model).build();
        Hop hop = new Hop(codec.dialect(), "gateway", "me", model, Capabilities.UNKNOWN);
        StreamReplay stream =
                StreamReplay.of(codec.newEventDecoder(asked, hop), StreamFrames.split(Bytes.utf8(response.body())));
        return Json.parseObject(
                codec.encodeResponse(stream.response(), asked, "request-1").body());
    }

    private JsonObject forgotten(JsonObject answer) {
        return switch (dialect) {
            case "chat" ->
                each(
                        answer,
                        "choices",
                        choice -> choice.with(
                                "message", spoken(choice.object("message").orElseThrow())));
            case "responses" -> each(answer, "output", UnaryOperator.identity());
            case "messages" -> each(answer, "content", UnaryOperator.identity());
            default ->
                each(
                        answer,
                        "candidates",
                        candidate -> candidate.with(
                                "content",
                                each(
                                        candidate.object("content").orElseThrow(),
                                        "parts",
                                        part -> part.without("thoughtSignature"))));
        };
    }

    private static JsonObject spoken(JsonObject message) {
        JsonObject words = message.without("reasoning_content", "reasoning_details", "reasoning");
        return words.has("tool_calls") ? each(words, "tool_calls", call -> call.without("extra_content")) : words;
    }

    /** The object with each element of a list changed, thoughts left out. */
    private static JsonObject each(JsonObject holder, String name, UnaryOperator<JsonObject> change) {
        List<JsonValue> kept = Heard.objects(holder, name)
                .filter(element -> !THOUGHTS.contains(element.text("type").orElse("")))
                .filter(element -> !element.bool("thought").orElse(false))
                .<JsonValue>map(change)
                .toList();
        return holder.with(name, JsonArray.of(kept));
    }
}
