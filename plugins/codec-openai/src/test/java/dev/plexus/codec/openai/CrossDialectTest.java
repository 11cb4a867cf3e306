package dev.plexus.codec.openai;

import dev.plexus.codec.openai.chat.ChatDialectCodec;
import dev.plexus.codec.openai.responses.ResponsesCodec;
import dev.plexus.testkit.CrossCodecLaws;
import dev.plexus.testkit.CrossCodecLaws.Side;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What arrives when a client speaks one of the two dialects and the upstream the other. */
class CrossDialectTest {
    private static final Side CHAT = new Side(new ChatDialectCodec(), List.of("/v1/chat/completions"));
    private static final Side RESPONSES = new Side(new ResponsesCodec(), List.of("/v1/responses"));

    private final CrossCodecLaws chatToResponses = new CrossCodecLaws(CHAT, RESPONSES);
    private final CrossCodecLaws responsesToChat = new CrossCodecLaws(RESPONSES, CHAT);

    @TestFactory
    Stream<DynamicTest> requestsArrive() {
        return Stream.concat(chatToResponses.requestsArrive(), responsesToChat.requestsArrive());
    }

    @TestFactory
    Stream<DynamicTest> answersArrive() {
        return Stream.concat(chatToResponses.answersArrive(), responsesToChat.answersArrive());
    }

    @TestFactory
    Stream<DynamicTest> streamsArrive() {
        return Stream.concat(chatToResponses.streamsArrive(), responsesToChat.streamsArrive());
    }
}
