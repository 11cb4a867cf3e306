package dev.plexus.provider.simulator;

import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.Optional;
import java.util.stream.Stream;

/** The paths at which tokens are counted, and how each is answered. */
enum CountPath {
    MESSAGES("/messages/count_tokens") {
        @Override
        JsonObject answer(long tokens) {
            return JsonObject.of("input_tokens", JsonValue.of(tokens));
        }
    },
    RESPONSES("/responses/input_tokens") {
        @Override
        JsonObject answer(long tokens) {
            return JsonObject.of("object", JsonValue.of("response.input_tokens"), "input_tokens", JsonValue.of(tokens));
        }
    },
    GEMINI(":countTokens") {
        @Override
        JsonObject answer(long tokens) {
            return JsonObject.of("totalTokens", JsonValue.of(tokens));
        }
    };

    private final String end;

    CountPath(String end) {
        this.end = end;
    }

    /** The one a request goes to; empty if it asks for an answer. */
    static Optional<CountPath> of(UpstreamRequest request) {
        return Stream.of(values())
                .filter(each -> request.path().endsWith(each.end))
                .findFirst();
    }

    abstract JsonObject answer(long tokens);

    /** The request itself, which may stand within another. */
    static UpstreamRequest subject(UpstreamRequest request) {
        JsonObject body = Json.parseObject(request.body());
        return body.object("generateContentRequest")
                .or(() -> body.object("generate_content_request"))
                .map(inner -> request.withBody(Json.write(inner)))
                .orElse(request);
    }
}
