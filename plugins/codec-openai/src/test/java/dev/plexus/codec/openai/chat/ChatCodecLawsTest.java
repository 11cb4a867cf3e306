package dev.plexus.codec.openai.chat;

import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.CodecLaws;
import dev.plexus.testkit.Fixture;
import java.util.List;

class ChatCodecLawsTest extends CodecLaws {
    @Override
    protected ChatCodec codec() {
        return new ChatDialectCodec();
    }

    @Override
    protected List<String> paths() {
        return List.of("/v1/chat/completions");
    }

    @Override
    protected JsonObject normalRequest(Fixture fixture, JsonObject request) {
        return counted(request);
    }

    @Override
    protected JsonObject forwarded(Fixture fixture, JsonObject request) {
        return counted(request);
    }

    /** The gateway always wants to know what a stream cost. */
    private static JsonObject counted(JsonObject request) {
        if (!request.bool("stream").orElse(false)) {
            return request;
        }
        JsonObject options = request.object("stream_options").orElse(JsonObject.EMPTY);
        return request.with("stream_options", options.with("include_usage", JsonBoolean.of(true)));
    }
}
