package dev.plexus.dist.endpoints;

import dev.plexus.api.wire.Bytes;
import dev.plexus.dist.Form;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request that an endpoint answers with what it is for.
 *
 * @param endpoint method and path as they are declared
 * @param type the content type; empty if there is no body
 * @param tells what stands in the answer
 */
record Sample(String endpoint, String type, Bytes body, String tells) {
    private static final String TALK = "This answer is simulated";
    private static final String MESSAGES = "{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
    private static final String CONTENTS = "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}]}";
    private static final String CONTENT = "{\"content\":{\"parts\":[{\"text\":\"hi\"}]}}";
    private static final String INPUT = "{\"model\":\"demo\",\"input\":\"hi\"}";
    private static final String ITEMS = "{\"items\":[{\"type\":\"message\",\"role\":\"user\",\"content\":\"hi\"}]}";

    /** One for each endpoint. */
    static List<Sample> all() {
        return Stream.of(chat(), counts(), vectors(), models(), sentOn(), responses(), conversations())
                .flatMap(List::stream)
                .toList();
    }

    String method() {
        return endpoint.substring(0, endpoint.indexOf(' '));
    }

    /** The path with its variable filled in. */
    String path(Map<String, String> variables) {
        String path = endpoint.substring(endpoint.indexOf(' ') + 1);
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        return path;
    }

    @Override
    public String toString() {
        return endpoint;
    }

    private static List<Sample> chat() {
        return List.of(
                document("POST /v1/chat/completions", MESSAGES + "}", TALK),
                document("POST /v1/responses", INPUT, TALK),
                document("POST /v1/messages", MESSAGES + ",\"max_tokens\":100}", TALK),
                document("POST /v1beta/models/{model}:generateContent", CONTENTS, TALK),
                document("POST /v1beta/models/{model}:streamGenerateContent", CONTENTS, "finishReason"),
                document("POST /v1/models/{model}:generateContent", CONTENTS, TALK),
                document("POST /v1/models/{model}:streamGenerateContent", CONTENTS, "finishReason"));
    }

    private static List<Sample> counts() {
        return List.of(
                document("POST /v1/messages/count_tokens", MESSAGES + "}", "input_tokens"),
                document("POST /v1/responses/input_tokens", INPUT, "input_tokens"),
                document("POST /v1beta/models/{model}:countTokens", CONTENTS, "totalTokens"),
                document("POST /v1/models/{model}:countTokens", CONTENTS, "totalTokens"));
    }

    private static List<Sample> vectors() {
        String several =
                "{\"requests\":[" + CONTENT.replace("{\"content\"", "{\"model\":\"models/demo\",\"content\"") + "]}";
        return List.of(
                document("POST /v1/embeddings", INPUT, "\"embedding\":["),
                document("POST /v1beta/models/{model}:embedContent", CONTENT, "\"values\":["),
                document("POST /v1beta/models/{model}:batchEmbedContents", several, "\"values\":["),
                document("POST /v1/models/{model}:embedContent", CONTENT, "\"values\":["),
                document("POST /v1/models/{model}:batchEmbedContents", several, "\"values\":["));
    }

    private static List<Sample> models() {
        return List.of(
                bare("GET /v1/models", "\"demo\""),
                bare("GET /v1/models/{model}", "\"demo\""),
                bare("GET /v1beta/models", "\"models/demo\""),
                bare("GET /v1beta/models/{model}", "\"models/demo\""));
    }

    private static List<Sample> sentOn() {
        return List.of(
                document("POST /v1/completions", "{\"model\":\"demo\",\"prompt\":\"Once\"}", "text_completion"),
                document("POST /v1/images/generations", "{\"model\":\"demo\",\"prompt\":\"A point\"}", "b64_json"),
                form("POST /v1/images/edits", "b64_json"),
                document("POST /v1/audio/speech", "{\"model\":\"demo\",\"input\":\"hi\",\"voice\":\"alloy\"}", "RIFF"),
                form("POST /v1/audio/transcriptions", "This transcript is simulated"),
                form("POST /v1/audio/translations", "This transcript is simulated"),
                document("POST /v1/moderations", INPUT, "\"flagged\":false"),
                document(
                        "POST /v1/rerank",
                        "{\"model\":\"demo\",\"query\":\"red\",\"documents\":[\"blue\",\"red\"],\"top_n\":1}",
                        "\"results\":[{\"index\":1,"));
    }

    private static List<Sample> responses() {
        return List.of(
                bare("GET /v1/responses/{response}", "\"object\":\"response\""),
                bare("GET /v1/responses/{response}/input_items", "\"hi\""),
                bare("POST /v1/responses/{response}/cancel", "\"object\":\"response\""),
                bare("DELETE /v1/responses/{response}", "\"deleted\":true"));
    }

    private static List<Sample> conversations() {
        return List.of(
                document("POST /v1/conversations", "{}", "\"object\":\"conversation\""),
                bare("GET /v1/conversations/{conversation}", "\"object\":\"conversation\""),
                document("POST /v1/conversations/{conversation}", "{\"metadata\":{\"a\":\"b\"}}", "\"a\":\"b\""),
                document("POST /v1/conversations/{conversation}/items", ITEMS, "\"object\":\"list\""),
                bare("GET /v1/conversations/{conversation}/items", "\"object\":\"list\""),
                bare("DELETE /v1/conversations/{conversation}", "\"deleted\":true"));
    }

    private static Sample bare(String endpoint, String tells) {
        return new Sample(endpoint, "", Bytes.EMPTY, tells);
    }

    private static Sample document(String endpoint, String body, String tells) {
        return new Sample(endpoint, "application/json", Bytes.utf8(body), tells);
    }

    private static Sample form(String endpoint, String tells) {
        Bytes form = new Form()
                .field("model", "demo")
                .file("file", Bytes.utf8("RIFF").toByteArray())
                .bytes();
        return new Sample(endpoint, Form.TYPE, form, tells);
    }
}
