package dev.plexus.codec.openai.stored;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.Operation;
import dev.plexus.api.codec.StoredCodec;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.codec.openai.responses.ResponsesCodec;
import dev.plexus.testkit.Fixture;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.InMemoryShelf;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the vendor's own endpoints at stored answers say, these say. */
class StoredFixturesTest {
    private static final List<JsonObject> HI = Items.ofList(
            JsonArray.of(Json.parseObject(
                    "{\"id\":\"msg_in1\",\"type\":\"message\",\"status\":\"completed\",\"role\":\"user\","
                            + "\"content\":[{\"type\":\"input_text\",\"text\":\"Hi\"}]}")),
            "seed");

    private final InMemoryShelf shelf = new InMemoryShelf(Instant.EPOCH);

    @Test
    void deletesAnAnswer() {
        keep("resp_t1");

        isAnsweredAsRecorded(fixture("delete"));

        assertThat(shelf.find(KeptResponse.KIND, "resp_t1")).isEmpty();
    }

    @Test
    void listsTheInputOfAnAnswer() {
        keep("resp_t1");

        isAnsweredAsRecorded(fixture("input-items-list"));
    }

    @Test
    void saysThatAnAnswerIsNotThere() {
        isAnsweredAsRecorded(fixture("retrieve-404"));
    }

    @Test
    void saysThatThePreviousAnswerIsNotThere() {
        Fixture fixture = fixture("error-400-previous-response");
        ResponsesCodec codec = new ResponsesCodec();
        var inbound = fixture.inbound(Map.of());

        ClientReply reply;
        try {
            codec.state().orElseThrow().keep(inbound, codec.decodeRequest(inbound), shelf, "id");
            throw new AssertionError("the answer was found");
        } catch (GatewayException missing) {
            reply = codec.encodeError(missing.failure(), "id");
        }

        isAsRecorded(reply, fixture);
    }

    private void isAnsweredAsRecorded(Fixture fixture) {
        String[] path = fixture.path().split("/");
        StoredCodec codec = endpoint(fixture);
        ClientReply reply;
        try {
            reply = codec.answer(fixture.inbound(Map.of("response", path[3])), shelf, "id");
        } catch (GatewayException failure) {
            reply = codec.encodeError(failure.failure(), "id");
        }
        isAsRecorded(reply, fixture);
    }

    private static void isAsRecorded(ClientReply reply, Fixture fixture) {
        assertThat(reply.status()).isEqualTo(fixture.status());
        assertThat(Json.parseObject(reply.body()))
                .isEqualTo(Json.parseObject(fixture.response().orElseThrow()));
    }

    private static StoredCodec endpoint(Fixture fixture) {
        String template = fixture.path().replaceAll("resp_[a-z0-9]+", "{response}");
        Endpoint endpoint = ResponseEndpoints.all().stream()
                .filter(each -> each.path().equals(template) && each.methods().contains(fixture.method()))
                .findFirst()
                .orElseThrow();
        return ((Operation.Stored) endpoint.operation()).codec();
    }

    private void keep(String id) {
        JsonObject response = JsonObject.of("id", JsonString.of(id), "status", JsonString.of("completed"));
        KeptResponse kept =
                KeptResponse.of(response, new KeptResponse.Request(HI, Optional.empty(), Optional.empty(), false));
        shelf.put(KeptResponse.KIND, id, kept.document());
    }

    private static Fixture fixture(String name) {
        return Fixtures.of("responses").stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
