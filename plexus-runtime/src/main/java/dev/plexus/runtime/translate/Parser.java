package dev.plexus.runtime.translate;

import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonException;
import java.util.function.Supplier;

/** Reads clients' requests. Thread-safe. */
public final class Parser {
    /**
     * The request as understood.
     *
     * @throws GatewayException INVALID_REQUEST, naming the member at fault
     */
    public Parsed parse(ChatCodec codec, Inbound inbound) {
        return checked(inbound, () -> new Parsed(codec, inbound, codec.decodeRequest(inbound)));
    }

    /**
     * What the reader makes of a request.
     *
     * @throws GatewayException INVALID_REQUEST if it is no JSON, or the reader says so, naming the member at fault
     */
    public static <T> T checked(Inbound inbound, Supplier<T> reader) {
        if (inbound.body().length() == 0) {
            throw new GatewayException(FailureKind.INVALID_REQUEST, "the request has no body; send a JSON object");
        }
        try {
            return reader.get();
        } catch (JsonException wrong) {
            Failure failure = Failure.of(FailureKind.INVALID_REQUEST, String.valueOf(wrong.getMessage()));
            throw new GatewayException(wrong.path().isEmpty() ? failure : failure.at(wrong.path()), wrong);
        }
    }
}
