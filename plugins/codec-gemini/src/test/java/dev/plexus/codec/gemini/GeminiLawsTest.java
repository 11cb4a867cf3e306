package dev.plexus.codec.gemini;

import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.Operation;
import dev.plexus.testkit.CodecLaws;
import java.util.List;

class GeminiLawsTest extends CodecLaws {
    private final ChatCodec codec = new GeminiCodec();

    @Override
    protected ChatCodec codec() {
        return codec;
    }

    @Override
    protected List<String> paths() {
        return new GeminiPlugin()
                .endpoints().stream()
                        .filter(endpoint -> endpoint.operation() instanceof Operation.Chat)
                        .map(Endpoint::path)
                        .toList();
    }
}
