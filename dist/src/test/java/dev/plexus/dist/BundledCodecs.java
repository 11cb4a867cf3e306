package dev.plexus.dist;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.Operation;
import dev.plexus.api.wire.Dialect;
import dev.plexus.codec.anthropic.AnthropicPlugin;
import dev.plexus.codec.gemini.GeminiPlugin;
import dev.plexus.codec.openai.OpenAiPlugin;
import dev.plexus.testkit.CrossCodecLaws.Side;
import java.util.List;
import java.util.stream.Stream;

/** The codecs of the bundle, each with the paths of its endpoints. */
public final class BundledCodecs {
    private BundledCodecs() {}

    public static List<Side> sides() {
        return Stream.<PlexusPlugin>of(new OpenAiPlugin(), new AnthropicPlugin(), new GeminiPlugin())
                .flatMap(plugin -> plugin.chatCodecs().stream().map(codec -> side(plugin, codec)))
                .toList();
    }

    public static ChatCodec codec(Dialect dialect) {
        return sides().stream()
                .map(Side::codec)
                .filter(codec -> codec.dialect().equals(dialect))
                .findFirst()
                .orElseThrow();
    }

    private static Side side(PlexusPlugin plugin, ChatCodec codec) {
        List<String> paths = plugin.endpoints().stream()
                .filter(endpoint -> endpoint.operation() instanceof Operation.Chat chat
                        && chat.codec().dialect().equals(codec.dialect()))
                .map(Endpoint::path)
                .toList();
        return new Side(codec, paths);
    }
}
