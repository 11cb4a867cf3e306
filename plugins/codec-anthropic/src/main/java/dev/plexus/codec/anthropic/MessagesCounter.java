package dev.plexus.codec.anthropic;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.CountCodec;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import java.util.List;

/** Counts tokens as {@code POST /v1/messages/count_tokens} does. Thread-safe and without state. */
final class MessagesCounter implements CountCodec {
    static final String PATH = Messages.PATH + "/count_tokens";

    /** What says how to answer, not what is read; the vendor refuses each of them here. */
    private static final List<JsonEdit> ONLY_FOR_ANSWERS = List.of(
            new JsonEdit.Remove("max_tokens"),
            new JsonEdit.Remove("stream"),
            new JsonEdit.Remove("temperature"),
            new JsonEdit.Remove("top_p"),
            new JsonEdit.Remove("top_k"),
            new JsonEdit.Remove("stop_sequences"),
            new JsonEdit.Remove("metadata"),
            new JsonEdit.Remove("service_tier"),
            new JsonEdit.Remove("inference_geo"));

    @Override
    public Inbound subject(Inbound question) {
        return question;
    }

    @Override
    public UpstreamRequest question(UpstreamRequest subject, Hop hop) {
        return subject.withPath(PATH).withBody(Json.edit(subject.body(), ONLY_FOR_ANSWERS));
    }

    @Override
    public long decodeCount(UpstreamResponse.Whole answer) {
        return JsonMembers.of(Json.parseObject(answer.body()), "").requiredInteger("input_tokens");
    }

    @Override
    public ClientReply encodeCount(long tokens) {
        return ClientReply.json(200, Json.write(JsonObject.of("input_tokens", JsonNumber.of(tokens))));
    }
}
