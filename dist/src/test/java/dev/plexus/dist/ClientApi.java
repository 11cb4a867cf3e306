package dev.plexus.dist;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** The APIs clients call, each with a request in its own words and the shape of its errors. */
enum ClientApi {
    CHAT(
            "/v1/chat/completions",
            "authorization",
            "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"),
    RESPONSES("/v1/responses", "authorization", "{\"model\":\"%s\",\"stream\":%s,\"input\":\"hi\"}"),
    MESSAGES(
            "/v1/messages",
            "x-api-key",
            "{\"model\":\"%s\",\"stream\":%s,\"max_tokens\":99,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"),
    GEMINI(
            "/v1beta/models/%s:%s",
            "x-goog-api-key", "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}]}");

    private final String path;
    private final String keyHeader;
    private final String body;

    ClientApi(String path, String keyHeader, String body) {
        this.path = path;
        this.keyHeader = keyHeader;
        this.body = body;
    }

    String path(String model, boolean stream) {
        return path.formatted(model, stream ? "streamGenerateContent?alt=sse" : "generateContent");
    }

    String body(String model, boolean stream) {
        return body.formatted(model, stream);
    }

    /** A request as a client of this API sends it. */
    HttpRequest request(OpenGateway gateway, String model, boolean stream) {
        return unauthenticated(gateway, model, body(model, stream), stream)
                .header(keyHeader, key(OpenGateway.KEY))
                .build();
    }

    /** A request whose body is not what it should be. */
    HttpRequest request(OpenGateway gateway, String model, String otherBody) {
        return unauthenticated(gateway, model, otherBody, false)
                .header(keyHeader, key(OpenGateway.KEY))
                .build();
    }

    /** A request without a key, to be completed. */
    HttpRequest.Builder unauthenticated(OpenGateway gateway, String model, String otherBody, boolean stream) {
        return HttpRequest.newBuilder(gateway.uri(path(model, stream)))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(otherBody));
    }

    String keyHeader() {
        return keyHeader;
    }

    /** A key as this API's clients write it. */
    String key(String secret) {
        return keyHeader.equals("authorization") ? "Bearer " + secret : secret;
    }

    /** The error in a body; fails if the body is not an error of this API. */
    ErrorSeen error(String text) {
        JsonObject document = Json.parseObject(text);
        JsonObject error = document.object("error").orElseThrow(() -> new AssertionError("no error in " + text));
        String message = error.text("message").orElseThrow(() -> new AssertionError("no message in " + text));
        return switch (this) {
            case CHAT, RESPONSES ->
                new ErrorSeen(
                        message,
                        member(error, "type", text),
                        error.text("param").orElse(""));
            case MESSAGES -> {
                if (document.text("type").filter("error"::equals).isEmpty()) {
                    throw new AssertionError("not of type error: " + text);
                }
                yield new ErrorSeen(message, member(error, "type", text), message);
            }
            case GEMINI -> {
                if (error.integer("code").isEmpty()) {
                    throw new AssertionError("no code in " + text);
                }
                yield new ErrorSeen(message, member(error, "status", text), text);
            }
        };
    }

    private static String member(JsonObject error, String name, String text) {
        return error.text(name).orElseThrow(() -> new AssertionError("no " + name + " in " + text));
    }

    /**
     * An error as a client sees it.
     *
     * @param word the API's word for its class
     * @param where what may name the field at fault
     */
    record ErrorSeen(String message, String word, String where) {}
}
