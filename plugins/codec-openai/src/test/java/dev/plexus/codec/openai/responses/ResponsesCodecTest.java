package dev.plexus.codec.openai.responses;

import dev.plexus.api.codec.ChatCodec;
import dev.plexus.testkit.CodecLaws;
import java.util.List;

class ResponsesCodecTest extends CodecLaws {
    @Override
    protected ChatCodec codec() {
        return new ResponsesCodec();
    }

    @Override
    protected List<String> paths() {
        return List.of("/v1/responses");
    }
}
