package dev.plexus.dist;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.Operation;
import dev.plexus.codec.anthropic.AnthropicPlugin;
import dev.plexus.codec.gemini.GeminiPlugin;
import dev.plexus.codec.openai.OpenAiPlugin;
import dev.plexus.testkit.CrossCodecLaws;
import dev.plexus.testkit.CrossCodecLaws.Side;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What arrives when a client speaks one dialect and the upstream another, over all pairs of the bundled codecs. */
class CrossCodecTest {
    private final List<Side> sides = Stream.<PlexusPlugin>of(
                    new OpenAiPlugin(), new AnthropicPlugin(), new GeminiPlugin())
            .flatMap(plugin -> plugin.chatCodecs().stream().map(codec -> side(plugin, codec)))
            .toList();

    private static Side side(PlexusPlugin plugin, ChatCodec codec) {
        List<String> paths = plugin.endpoints().stream()
                .filter(endpoint -> endpoint.operation() instanceof Operation.Chat chat
                        && chat.codec().dialect().equals(codec.dialect()))
                .map(Endpoint::path)
                .toList();
        return new Side(codec, paths);
    }

    @TestFactory
    Stream<DynamicContainer> requestsArrive() {
        return eachPair(CrossCodecLaws::requestsArrive);
    }

    @TestFactory
    Stream<DynamicContainer> answersArrive() {
        return eachPair(CrossCodecLaws::answersArrive);
    }

    @TestFactory
    Stream<DynamicContainer> streamsArrive() {
        return eachPair(CrossCodecLaws::streamsArrive);
    }

    private Stream<DynamicContainer> eachPair(Function<CrossCodecLaws, Stream<DynamicTest>> law) {
        return sides.stream()
                .flatMap(client -> sides.stream()
                        .filter(upstream -> upstream != client)
                        .map(upstream -> DynamicContainer.dynamicContainer(
                                name(client) + " to " + name(upstream),
                                law.apply(new CrossCodecLaws(client, upstream)))));
    }

    private static String name(Side side) {
        return side.codec().dialect().id();
    }
}
