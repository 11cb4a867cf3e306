package dev.plexus.runtime.translate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonException;

/** Reads clients' requests. Thread-safe. */
public final class Parser {
    /**
     * The request as understood.
     *
     * @throws GatewayException INVALID_REQUEST, naming the member at fault
     */
    public Parsed parse(ChatCodec codec, Inbound inbound) {
        if (inbound.body().length() == 0) {
            throw new GatewayException(FailureKind.INVALID_REQUEST, "the request has no body; send a JSON object");
        }
        try {
            ChatRequest request = codec.decodeRequest(inbound);
            return new Parsed(codec, inbound, request);
        } catch (JsonException wrong) {
            Failure failure = Failure.of(FailureKind.INVALID_REQUEST, String.valueOf(wrong.getMessage()));
            throw new GatewayException(wrong.path().isEmpty() ? failure : failure.at(wrong.path()), wrong);
        }
    }
}
