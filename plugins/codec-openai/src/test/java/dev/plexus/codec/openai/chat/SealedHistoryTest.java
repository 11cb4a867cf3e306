package dev.plexus.codec.openai.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Dialect;
import dev.plexus.testkit.Pitfall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A conversation of this dialect in which the gateway has said whose the seals are. */
class SealedHistoryTest {
    private static final Seal.Origin UPSTREAM = Exchange.hop("{}").origin();
    private static final Seal.Origin NOBODY = new Seal.Origin(new Dialect("nobody"), "", "", "");

    @Test
    void whatNobodyHasSaidAnythingAboutGoesAsItCame() {
        JsonObject message = written(signed());

        assertThat(message.array("reasoning_details").orElseThrow().size()).isEqualTo(1);
        assertThat(call(message).has("extra_content")).isTrue();
    }

    @Test
    @Pitfall(29)
    void anothersSealsGoWithTheMembersTheyCameIn() {
        JsonObject message = written(issuedBy(NOBODY, signed()));

        assertThat(message.names()).containsExactlyInAnyOrder("role", "content", "reasoning_content", "tool_calls");
        assertThat(call(message).has("extra_content")).isFalse();
    }

    @Test
    void theUpstreamsOwnSealsComeBackInTheirMembers() {
        JsonObject message = written(issuedBy(UPSTREAM, signed()));

        assertThat(message.array("reasoning_details")).contains(details("'signature':'sig'"));
        assertThat(call(message)).isEqualTo(call(written(signed())));
    }

    @Test
    void wordsTheClientKeptAreNotSaidTwiceWhenTheirSealComesBack() {
        ChatRequest kept = request("{'role':'assistant','reasoning_content':'hm','content':'Hi'}");

        JsonObject message = written(issuedBy(UPSTREAM, withSeal(kept, Seals.SIGNATURE)));

        assertThat(message.text("reasoning_content")).contains("hm");
        assertThat(message.array("reasoning_details").orElseThrow().size()).isEqualTo(1);
    }

    @Test
    @Pitfall(51)
    void aSealOfACallThatStoodAmongTheReasoningComesBackThere() {
        ChatRequest kept = request("{'role':'assistant','content':null,'tool_calls':[{'id':'c1','type':'function',"
                + "'function':{'name':'f','arguments':'{}'}}]}");

        JsonObject message = written(issuedBy(UPSTREAM, withSeal(kept, Seals.ENCRYPTED)));

        JsonObject detail =
                (JsonObject) message.array("reasoning_details").orElseThrow().get(0);
        assertThat(detail.text("type")).contains("reasoning.encrypted");
        assertThat(detail.text("id")).contains("c1");
        assertThat(detail.text("data")).contains("sig");
    }

    @Test
    void theUpstreamsWordForASealComesBackThroughAClientThatHasNoPlaceForIt() {
        ChatRequest answer = request("{'role':'assistant','content':'Hi','reasoning_details':"
                + "[{'type':'reasoning.text','text':'hm','signature':'sig','format':'anthropic-claude-v1','index':0},"
                + "{'type':'reasoning.encrypted','data':'enc','format':'openai-responses-v1','index':1}]}");
        ChatRequest carried = changed(
                answer,
                part -> part instanceof Part.Reasoning reasoning
                        ? new Part.Reasoning(
                                reasoning.kind(),
                                reasoning.text(),
                                reasoning.summaries(),
                                reasoning.seal(),
                                Optional.empty(),
                                Extras.NONE)
                        : part);

        JsonArray details =
                written(issuedBy(UPSTREAM, carried)).array("reasoning_details").orElseThrow();

        assertThat(details.stream().map(detail -> ((JsonObject) detail).text("format")))
                .containsExactly(Optional.of("anthropic-claude-v1"), Optional.of("openai-responses-v1"));
    }

    private static ChatRequest signed() {
        return request("{'role':'assistant','content':'Hi','reasoning_content':'hm','reasoning_details':"
                + "[{'type':'reasoning.text','text':'hm','signature':'sig','format':'unknown','index':0}],"
                + "'tool_calls':[{'id':'c1','type':'function','function':{'name':'f','arguments':'{}'},"
                + "'extra_content':{'google':{'thought_signature':'sig'}}}]}");
    }

    private static JsonArray details(String signature) {
        return Exchange.object(
                        "{'d':[{'type':'reasoning.text','text':'hm'," + signature + ",'format':'unknown','index':0}]}")
                .array("d")
                .orElseThrow();
    }

    private static ChatRequest request(String message) {
        return Exchange.request("{'model':'m','messages':[{'role':'user','content':'x'}," + message + "]}");
    }

    private static ChatRequest withSeal(ChatRequest request, String format) {
        Seal seal = new Seal(Optional.empty(), format, JsonString.of("sig"), Seal.Placement.THOUGHT);
        return changed(request, part -> switch (part) {
            case Part.Reasoning reasoning -> withSeal(reasoning, Optional.of(seal));
            case Part.ToolCall call -> call.withSeal(Optional.of(seal));
            default -> part;
        });
    }

    private static ChatRequest issuedBy(Seal.Origin origin, ChatRequest request) {
        return changed(request, part -> switch (part) {
            case Part.Reasoning reasoning ->
                withSeal(reasoning, reasoning.seal().map(seal -> seal.issuedBy(origin)));
            case Part.ToolCall call -> call.withSeal(call.seal().map(seal -> seal.issuedBy(origin)));
            default -> part;
        });
    }

    private static Part.Reasoning withSeal(Part.Reasoning part, Optional<Seal> seal) {
        return new Part.Reasoning(part.kind(), part.text(), part.summaries(), seal, part.sourceId(), part.extras());
    }

    private static ChatRequest changed(ChatRequest request, UnaryOperator<Part> change) {
        List<Turn> turns = new ArrayList<>(request.turns());
        Turn last = turns.removeLast();
        turns.add(last.withParts(last.parts().stream().map(change).toList()));
        return request.withTurns(turns);
    }

    private static JsonObject written(ChatRequest request) {
        return (JsonObject)
                Exchange.written(request, "{}").array("messages").orElseThrow().get(1);
    }

    private static JsonObject call(JsonObject message) {
        return (JsonObject) message.array("tool_calls").orElseThrow().get(0);
    }
}
