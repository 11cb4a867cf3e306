package dev.plexus.dist;

import java.net.URI;
import java.net.http.HttpRequest;

/** How each client protocol asks for an answer, and how the end of one looks on the wire. */
enum ClientDialect {
    CHAT("data: [DONE]", "\"error\":") {
        @Override
        HttpRequest.Builder asking(URI gateway, String model, boolean stream) {
            return post(
                    gateway,
                    "/v1/chat/completions",
                    "{\"model\":\"" + model + "\",\"stream\":" + stream
                            + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
        }
    },
    RESPONSES("\"type\":\"response.completed\"", "\"error\"") {
        @Override
        HttpRequest.Builder asking(URI gateway, String model, boolean stream) {
            return post(
                    gateway,
                    "/v1/responses",
                    "{\"model\":\"" + model + "\",\"stream\":" + stream + ",\"input\":\"hi\"}");
        }
    },
    MESSAGES("\"message_stop\"", "event: error") {
        @Override
        HttpRequest.Builder asking(URI gateway, String model, boolean stream) {
            return post(
                            gateway,
                            "/v1/messages",
                            "{\"model\":\"" + model + "\",\"max_tokens\":100,\"stream\":" + stream
                                    + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}")
                    .header("anthropic-version", "2023-06-01");
        }
    },
    GEMINI("\"finishReason\":\"STOP\"", "\"error\":") {
        @Override
        HttpRequest.Builder asking(URI gateway, String model, boolean stream) {
            String verb = stream ? ":streamGenerateContent?alt=sse" : ":generateContent";
            return post(
                    gateway,
                    "/v1beta/models/" + model + verb,
                    "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}]}");
        }
    };

    private final String cleanEnd;
    private final String error;

    ClientDialect(String cleanEnd, String error) {
        this.cleanEnd = cleanEnd;
        this.error = error;
    }

    /** A request, without a key. */
    abstract HttpRequest.Builder asking(URI gateway, String model, boolean stream);

    /** What stands at the end of a stream that is complete, and nowhere else. */
    String cleanEnd() {
        return cleanEnd;
    }

    /** What stands in an error, and nowhere else. */
    String error() {
        return error;
    }

    private static HttpRequest.Builder post(URI gateway, String path, String body) {
        return HttpRequest.newBuilder(URI.create(gateway + path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }
}
