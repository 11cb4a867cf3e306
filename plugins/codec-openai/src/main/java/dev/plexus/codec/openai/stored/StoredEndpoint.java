package dev.plexus.codec.openai.stored;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.Shelf;
import dev.plexus.api.codec.StoredCodec;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Headers;
import dev.plexus.codec.openai.OpenAiErrors;

/** One endpoint at what is kept, and how it says its failures. Thread-safe. */
record StoredEndpoint(Action action) implements StoredCodec {
    private static final OpenAiErrors ERRORS = new OpenAiErrors();

    /** What is done at an endpoint. */
    @FunctionalInterface
    interface Action {
        /** The answer's document. */
        JsonObject answer(Asked asked);
    }

    /**
     * What a client asks of what is kept.
     *
     * @param id the seed of ids that must be minted
     */
    record Asked(Inbound inbound, Shelf shelf, String id) {
        String variable(String name) {
            return inbound.variable(name).orElse("");
        }

        /** The request's document; an empty one if it has no body. */
        JsonObject body() {
            return inbound.body().length() == 0 ? JsonObject.EMPTY : Json.parseObject(inbound.body());
        }
    }

    @Override
    public ClientReply answer(Inbound inbound, Shelf shelf, String requestId) {
        return ClientReply.json(200, Json.write(action.answer(new Asked(inbound, shelf, requestId))));
    }

    /** The vendor has no code for what is not there. */
    @Override
    public ClientReply encodeError(Failure failure, String requestId) {
        ClientReply error = ERRORS.encodeError(failure, requestId);
        if (failure.kind() != FailureKind.NOT_FOUND) {
            return error;
        }
        JsonObject object = ERRORS.object(failure).with("code", JsonNull.NULL);
        Headers headers = error.headers();
        return new ClientReply(error.status(), headers, Json.write(JsonObject.of("error", object)), error.losses());
    }

    static JsonObject deleted(String id, String object) {
        return JsonObject.builder()
                .put("id", JsonString.of(id))
                .put("object", object)
                .put("deleted", true)
                .build();
    }
}
