package dev.plexus.codec.anthropic;

import dev.plexus.api.codec.ChatCodec;
import dev.plexus.testkit.CodecLaws;
import java.util.List;

/** The laws of codecs, over every recorded exchange of this dialect. */
final class MessagesLawsTest extends CodecLaws {
    @Override
    protected ChatCodec codec() {
        return new MessagesCodec();
    }

    @Override
    protected List<String> paths() {
        return List.of("/v1/messages");
    }
}
