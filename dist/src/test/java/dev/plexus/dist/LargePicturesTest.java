package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.testkit.CrossCodecLaws.Side;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a picture of four megabytes costs on its way, in bytes allocated, which is the same on every run.
 *
 * <p>The body that goes out is one copy, and an address that holds the picture is another; each time its base64 is made into characters
 * or read from them would be one more.
 */
final class LargePicturesTest {
    private static final String PICTURE = "iVBORw0KGgo" + "QUJD".repeat(1_000_000);
    private static final int SLACK = PICTURE.length() / 2;
    private static final Set<String> PICTURES_IN_ADDRESSES = Set.of("chat", "responses");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Stream<Arguments> pairs() {
        List<Side> sides = BundledCodecs.sides();
        return sides.stream()
                .flatMap(client -> sides.stream()
                        .map(upstream -> Arguments.argumentSet(
                                client.codec().dialect() + " to "
                                        + upstream.codec().dialect(),
                                client.codec(),
                                upstream.codec())));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void copiesThePictureAndNeverReadsIt(ChatCodec client, ChatCodec upstream) {
        Inbound inbound = inbound(client);
        long smallest = Long.MAX_VALUE;
        for (int run = 0; run < 3; run++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            UpstreamRequest sent = translated(client, upstream, inbound);
            smallest = Math.min(smallest, THREADS.getCurrentThreadAllocatedBytes() - before);
            assertThat(sent.body().length()).isGreaterThan(PICTURE.length());
        }
        assertThat(smallest).isLessThan(copies(upstream) * PICTURE.length() + SLACK);
    }

    private static long copies(ChatCodec upstream) {
        return PICTURES_IN_ADDRESSES.contains(upstream.dialect().id()) ? 2 : 1;
    }

    private static Inbound inbound(ChatCodec client) {
        Part picture = new Part.Image(
                new MediaSource.Base64("image/png", JsonString.of(PICTURE)),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(new Turn(Turn.Role.USER, picture)))
                .build();
        Bytes body = client.encodeRequest(request, hop(client)).body();
        return new Inbound(
                "POST", "/v1beta/models/m:generateContent", Map.of("model", "m"), Query.EMPTY, Headers.EMPTY, body);
    }

    private static UpstreamRequest translated(ChatCodec client, ChatCodec upstream, Inbound inbound) {
        ChatRequest request = client.decodeRequest(inbound);
        return client.dialect().equals(upstream.dialect())
                ? client.forward(inbound, request, hop(upstream)).request()
                : upstream.encodeRequest(request, hop(upstream));
    }

    private static Hop hop(ChatCodec upstream) {
        return new Hop(upstream.dialect(), "upstream", "default", "m", Capabilities.UNKNOWN);
    }
}
