package dev.plexus.dist;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A client program of the chat dialect that sends what its user types. */
record ChatClient(URI address, String key) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A client that uses the key the gateway made at its first start. */
    static ChatClient of(RunningGateway gateway) {
        return new ChatClient(gateway.address(), gateway.clientKey());
    }

    /** Asks a model; the answer as it came. */
    HttpResponse<String> ask(String model, String words) throws IOException, InterruptedException {
        return HTTP.send(request(model, words, false), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks for a stream; the answer's body is there from its first byte on. */
    HttpResponse<InputStream> stream(String model, String words) throws IOException, InterruptedException {
        return HTTP.send(request(model, words, true), HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpRequest request(String model, String words, boolean stream) {
        String body = "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                .formatted(model, stream, words);
        return HttpRequest.newBuilder(URI.create(address + "/v1/chat/completions"))
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Sends any request; the answer as it came. */
    static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
