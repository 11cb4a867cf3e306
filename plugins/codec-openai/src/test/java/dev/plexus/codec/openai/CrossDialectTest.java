package dev.plexus.codec.openai;

import dev.plexus.api.codec.ChatCodec;
import dev.plexus.codec.openai.chat.ChatDialectCodec;
import dev.plexus.codec.openai.responses.ResponsesCodec;
import dev.plexus.testkit.CrossCodecLaws;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What arrives when a client speaks one of the two dialects and the upstream the other. */
class CrossDialectTest {
    private static final ChatCodec CHAT = new ChatDialectCodec();
    private static final ChatCodec RESPONSES = new ResponsesCodec();
    private static final List<String> CHAT_PATHS = List.of("/v1/chat/completions");
    private static final List<String> RESPONSES_PATHS = List.of("/v1/responses");

    private final CrossCodecLaws chatToResponses = new CrossCodecLaws(CHAT, CHAT_PATHS, RESPONSES, RESPONSES_PATHS);
    private final CrossCodecLaws responsesToChat = new CrossCodecLaws(RESPONSES, RESPONSES_PATHS, CHAT, CHAT_PATHS);

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
