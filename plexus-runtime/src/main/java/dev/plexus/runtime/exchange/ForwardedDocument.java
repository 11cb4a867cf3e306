package dev.plexus.runtime.exchange;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ForwardCodec;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Body;
import dev.plexus.api.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JSON document, of which nothing changes but what the codec says and the member {@code model}. */
record ForwardedDocument(ForwardCodec codec, Bytes bytes, JsonObject document, String model) implements Forwarded {
    private static final String MODEL = "model";

    /** @throws GatewayException INVALID_REQUEST if it is no document that names a model */
    static ForwardedDocument read(ForwardCodec codec, Bytes bytes) {
        if (bytes.isEmpty()) {
            throw new GatewayException(FailureKind.INVALID_REQUEST, "the request has no body; send a JSON object");
        }
        try {
            JsonObject document = Json.parseObject(bytes);
            String model = document.text(MODEL)
                    .or(() -> document.has(MODEL) ? Optional.empty() : codec.fallbackModel())
                    .orElseThrow(ForwardedDocument::withoutModel);
            return new ForwardedDocument(codec, bytes, document, model);
        } catch (JsonException wrong) {
            throw new GatewayException(
                    Failure.of(FailureKind.INVALID_REQUEST, String.valueOf(wrong.getMessage())), wrong);
        }
    }

    static GatewayException withoutModel() {
        return new GatewayException(Failure.of(FailureKind.INVALID_REQUEST, "model is missing: name one")
                .at(MODEL));
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public Body body(String upstreamModel, Capabilities capabilities, JsonObject extra) {
        List<JsonEdit> edits = new ArrayList<>(codec.edits(document, capabilities));
        if (!document.text(MODEL).filter(upstreamModel::equals).isPresent()) {
            edits.add(new JsonEdit.Set(MODEL, JsonString.of(upstreamModel)));
        }
        extra.members().forEach((name, value) -> edits.add(new JsonEdit.Set(List.of(name), value)));
        return Body.of(Json.edit(bytes, edits));
    }
}
