package dev.plexus.codec.openai.forward;

import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ForwardCodec;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.codec.openai.OpenAiErrors;
import java.util.Locale;
import java.util.Optional;

/** Looks at an answer that passes by for what it cost. For one answer and one thread. */
final class AnswerReader implements ForwardCodec.Reader {
    private final OpenAiErrors errors;
    private final boolean document;
    private final boolean hidesUsage;
    private final MemberScan whole = new MemberScan("usage", "meta");
    private Usage usage = Usage.NONE;

    /**
     * @param answer its headers
     * @param hidesUsage whether an event that has nothing but the usage is not for the client
     */
    AnswerReader(OpenAiErrors errors, Headers answer, boolean hidesUsage) {
        this.errors = errors;
        this.document = answer.first("content-type")
                .filter(type -> type.toLowerCase(Locale.ROOT).contains("json"))
                .isPresent();
        this.hidesUsage = hidesUsage;
    }

    @Override
    public boolean event(Frame frame) {
        MemberScan scan = new MemberScan("usage", "error", "choices").feed(frame.data());
        scan.value("error").filter(value -> !(value instanceof JsonNull)).ifPresent(this::fail);
        Optional<JsonObject> counted = object(scan.value("usage"));
        counted.ifPresent(counts -> usage = ForwardUsage.read(counts));
        boolean nothingElse =
                scan.value("choices").filter(JsonArray.EMPTY::equals).isPresent();
        return !(hidesUsage && counted.isPresent() && nothingElse);
    }

    private void fail(JsonValue error) {
        throw new GatewayException(errors.readInside(error));
    }

    @Override
    public void piece(Bytes piece) {
        if (document) {
            whole.feed(piece);
        }
    }

    @Override
    public Usage usage() {
        return object(whole.value("usage"))
                .map(ForwardUsage::read)
                .or(() -> object(whole.value("meta")).map(ForwardUsage::readMeta))
                .orElse(usage);
    }

    private static Optional<JsonObject> object(Optional<JsonValue> value) {
        return value.filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }
}
