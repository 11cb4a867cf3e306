package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.ReceivedRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers and conversations are kept by the gateway, over upstreams that keep nothing. */
final class KeptResponsesTest {
    private final FakeUpstream upstream =
            FakeUpstream.start().on("/chat/completions", ChatUpstream.answering("Paris.", 7, 2));

    private final Path folder;
    private OpenGateway gateway;

    KeptResponsesTest(@TempDir Path folder) {
        this.folder = folder;
        this.gateway = open(folder, upstream.uri());
    }

    private static OpenGateway open(Path folder, URI upstream) {
        return OpenGateway.start(
                folder, "providers:\n" + ConfiguredGateway.provider("up", "openai-compatible", upstream));
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
    }

    @Test
    void givesAnAnswerAgainAndDeletesIt() throws Exception {
        JsonObject answer = ok(create("{'model':'up/m','input':'Capital of France?'}"));
        String path = "/v1/responses/" + answer.text("id").orElseThrow();

        assertThat(answer.text("id").orElseThrow()).matches("resp_[0-9a-f]{48}");
        assertThat(answer.bool("store")).contains(true);
        assertThat(ok(get(path))).isEqualTo(answer);

        assertThat(ok(delete(path)).bool("deleted")).contains(true);
        HttpResponse<String> gone = get(path);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(delete(path).statusCode()).isEqualTo(404);
    }

    @Test
    void keepsNothingIfNotWanted() throws Exception {
        JsonObject answer = ok(create("{'model':'up/m','input':'Hi','store':false}"));

        assertThat(get("/v1/responses/" + answer.text("id").orElseThrow()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsNothingToAnotherKey() throws Exception {
        JsonObject answer = ok(create("{'model':'up/m','input':'Hi'}"));
        String id = answer.text("id").orElseThrow();

        HttpResponse<String> seen = send(request("GET", "/v1/responses/" + id, "", OpenGateway.OTHER_KEY));
        HttpResponse<String> built = send(request(
                "POST",
                "/v1/responses",
                "{'model':'up/m','input':'And?','previous_response_id':'" + id + "'}",
                OpenGateway.OTHER_KEY));

        assertThat(seen.statusCode()).isEqualTo(404);
        assertThat(Json.parseObject(seen.body()).object("error").orElseThrow().text("message"))
                .contains("Response with id '" + id + "' not found.");
        assertThat(built.statusCode()).isEqualTo(400);
        assertThat(Json.parseObject(built.body()).object("error").orElseThrow().text("code"))
                .contains("previous_response_not_found");
    }

    @Test
    void goesOnFromAnAnswerAlsoAfterARestart() throws Exception {
        JsonObject first = ok(create("{'model':'up/m','input':'Capital of France?','instructions':'Be brief.'}"));
        gateway.close();
        gateway = open(folder, upstream.uri());

        JsonObject second = ok(create("{'model':'up/m','input':'And of Italy?','previous_response_id':'"
                + first.text("id").orElseThrow() + "'}"));
        ok(create("{'model':'up/m','input':[{'role':'user','content':'And of Spain?'}],'previous_response_id':'"
                + second.text("id").orElseThrow() + "'}"));

        assertThat(second.text("previous_response_id"))
                .contains(first.text("id").orElseThrow());
        assertThat(said(2))
                .containsExactly(
                        "user: Capital of France?",
                        "assistant: Paris.",
                        "user: And of Italy?",
                        "assistant: Paris.",
                        "user: And of Spain?");
    }

    @Test
    void goesOnFromAStreamedAnswerAsSoonAsItIsComplete() throws Exception {
        String stream = create("{'model':'up/m','input':'Capital of France?','stream':true}")
                .body();
        JsonObject completed = lastEvent(stream).object("response").orElseThrow();

        assertThat(completed.text("status")).contains("completed");
        String path = "/v1/responses/" + completed.text("id").orElseThrow();
        assertThat(ok(get(path))).isEqualTo(completed);
        ok(create("{'model':'up/m','input':'And?','previous_response_id':'"
                + completed.text("id").orElseThrow() + "'}"));
        assertThat(said(1)).containsExactly("user: Capital of France?", "assistant: Paris.", "user: And?");
    }

    @Test
    void leavesAChainUsableAfterAFailure() throws Exception {
        JsonObject first = ok(create("{'model':'up/m','input':'One'}"));
        String next = "{'model':'up/m','input':'Two','previous_response_id':'"
                + first.text("id").orElseThrow() + "'}";
        upstream.on("/chat/completions", (_, answer) -> answer.json(500, "{\"error\":{\"message\":\"no\"}}"));
        assertThat(create(next).statusCode()).isGreaterThanOrEqualTo(500);

        upstream.on("/chat/completions", ChatUpstream.answering("Paris.", 7, 2));
        ok(create(next));

        assertThat(said(2)).containsExactly("user: One", "assistant: Paris.", "user: Two");
    }

    @Test
    void saysThatALinkIsMissing() throws Exception {
        JsonObject first = ok(create("{'model':'up/m','input':'One'}"));
        JsonObject second = ok(create("{'model':'up/m','input':'Two','previous_response_id':'"
                + first.text("id").orElseThrow() + "'}"));
        ok(delete("/v1/responses/" + first.text("id").orElseThrow()));

        HttpResponse<String> refused = create("{'model':'up/m','input':'Three','previous_response_id':'"
                + second.text("id").orElseThrow() + "'}");

        JsonObject error = Json.parseObject(refused.body()).object("error").orElseThrow();
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(error.text("code")).contains("previous_response_not_found");
        assertThat(error.text("param")).contains("previous_response_id");
        assertThat(error.text("message"))
                .hasValueSatisfying(message ->
                        assertThat(message).contains(second.text("id").orElseThrow()));
    }

    @Test
    void listsTheInputOfAnAnswerInPages() throws Exception {
        JsonObject first = ok(create("{'model':'up/m','input':'One'}"));
        JsonObject second = ok(create("{'model':'up/m','input':'Two','previous_response_id':'"
                + first.text("id").orElseThrow() + "'}"));
        String path = "/v1/responses/" + second.text("id").orElseThrow() + "/input_items";

        JsonObject newest = ok(get(path + "?limit=2"));
        JsonObject rest = ok(get(path + "?after=" + newest.text("last_id").orElseThrow()));
        JsonObject oldest = ok(get(path + "?order=asc&limit=100"));

        assertThat(texts(newest)).containsExactly("Two", "Paris.");
        assertThat(newest.bool("has_more")).contains(true);
        assertThat(texts(rest)).containsExactly("One");
        assertThat(rest.bool("has_more")).contains(false);
        assertThat(texts(oldest)).containsExactly("One", "Paris.", "Two");
        assertThat(get(path + "?limit=101").statusCode()).isEqualTo(400);
        assertThat(get(path + "?after=msg_x").statusCode()).isEqualTo(400);
    }

    @Test
    void worksInTheBackgroundWhileItsClientPolls() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        upstream.on("/chat/completions", (request, answer) -> {
            asked.countDown();
            goOn.await();
            ChatUpstream.answering("Paris.", 7, 2).handle(request, answer);
        });

        JsonObject queued = ok(create("{'model':'up/m','input':'Hi','background':true}"));
        String path = "/v1/responses/" + queued.text("id").orElseThrow();
        asked.await();
        JsonObject underWay = ok(get(path));
        goOn.countDown();
        JsonObject done = polled(path);

        assertThat(queued.text("status")).contains("queued");
        assertThat(underWay.text("status")).contains("in_progress");
        assertThat(done.text("status")).contains("completed");
        assertThat(done.bool("background")).contains(true);
        assertThat(texts(JsonObject.of("data", done.array("output").orElseThrow())))
                .containsExactly("Paris.");
        assertThat(ok(post(path + "/cancel", "")).text("status")).contains("completed");
    }

    @Test
    void cancelsWorkInTheBackground() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        upstream.on("/chat/completions", (_, _) -> {
            asked.countDown();
            never.await();
        });
        JsonObject queued = ok(create("{'model':'up/m','input':'Hi','background':true}"));
        String path = "/v1/responses/" + queued.text("id").orElseThrow();
        asked.await();

        JsonObject cancelled = ok(post(path + "/cancel", ""));

        assertThat(cancelled.text("status")).contains("cancelled");
        assertThat(ok(post(path + "/cancel", ""))).isEqualTo(cancelled);
        assertThat(ok(get(path)).text("status")).contains("cancelled");
        never.countDown();
    }

    /** Again and again, as a client may ask in the very moment in which the work fails. */
    @RepeatedTest(50)
    void saysThatWorkInTheBackgroundHasFailed() throws Exception {
        upstream.on("/chat/completions", (_, answer) -> answer.json(400, "{\"error\":{\"message\":\"too odd\"}}"));
        JsonObject queued = ok(create("{'model':'up/m','input':'Hi','background':true}"));
        String id = queued.text("id").orElseThrow();

        JsonObject failed = polled("/v1/responses/" + id);

        assertThat(failed.text("status")).contains("failed");
        assertThat(failed.object("error").orElseThrow().text("message"))
                .hasValueSatisfying(message -> assertThat(message).contains("too odd"));
        assertThat(create("{'model':'up/m','input':'Hi','previous_response_id':'" + id + "'}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void reportsWorkThatAStopCutOffAsFailed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        upstream.on("/chat/completions", (_, _) -> {
            asked.countDown();
            never.await();
        });
        JsonObject queued = ok(create("{'model':'up/m','input':'Hi','background':true}"));
        asked.await();

        gateway.close();
        gateway = open(folder, upstream.uri());

        JsonObject found = ok(get("/v1/responses/" + queued.text("id").orElseThrow()));
        assertThat(found.text("status")).contains("failed");
        assertThat(found.object("error").orElseThrow().text("message")).isPresent();
        never.countDown();
    }

    @Test
    void cancelsNoAnswerThatWasWaitedFor() throws Exception {
        JsonObject answer = ok(create("{'model':'up/m','input':'Hi'}"));

        assertThat(post("/v1/responses/" + answer.text("id").orElseThrow() + "/cancel", "")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void keepsAConversation() throws Exception {
        JsonObject conversation = ok(post(
                "/v1/conversations",
                "{'metadata':{'topic':'a'},'items':[" + "{'type':'message','role':'user','content':'I am Ada.'}]}"));
        String id = conversation.text("id").orElseThrow();
        String path = "/v1/conversations/" + id;

        JsonObject answer = ok(create("{'model':'up/m','input':'Hi','conversation':'" + id + "'}"));
        ok(create("{'model':'up/m','input':'Bye','conversation':{'id':'" + id + "'},'stream':false}"));

        assertThat(answer.object("conversation").orElseThrow().text("id")).contains(id);
        assertThat(said(1)).containsExactly("user: I am Ada.", "user: Hi", "assistant: Paris.", "user: Bye");
        JsonObject items = ok(get(path + "/items?order=asc"));
        assertThat(texts(items)).containsExactly("I am Ada.", "Hi", "Paris.", "Bye", "Paris.");
        String item = items.text("first_id").orElseThrow();
        assertThat(ok(get(path + "/items/" + item)).text("id")).contains(item);
        assertThat(ok(delete(path + "/items/" + item))).isEqualTo(conversation);
        assertThat(get(path + "/items/" + item).statusCode()).isEqualTo(404);
        assertThat(texts(ok(post(path + "/items", "{'items':[{'role':'user','content':'More'}]}"))))
                .containsExactly("More");
        assertThat(ok(post(path, "{'metadata':{'topic':'b'}}"))
                        .object("metadata")
                        .orElseThrow()
                        .text("topic"))
                .contains("b");
        assertThat(ok(delete(path)).text("object")).contains("conversation.deleted");
        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(create("{'model':'up/m','input':'Hi','conversation':'" + id + "'}")
                        .statusCode())
                .isEqualTo(404);
    }

    /** What the upstream was told in its request of this number, without instructions. */
    private List<String> said(int number) {
        ReceivedRequest request = upstream.requests().get(number);
        return Json.parseObject(request.body()).array("messages").orElseThrow().stream()
                .map(JsonObject.class::cast)
                .map(message -> message.text("role").orElseThrow() + ": "
                        + message.text("content").orElseThrow())
                .toList();
    }

    private static List<String> texts(JsonObject list) {
        return list.array("data").orElseThrow().stream()
                .map(JsonObject.class::cast)
                .map(item -> item.array("content").orElse(JsonArray.EMPTY).get(0))
                .map(part -> ((JsonObject) part).text("text").orElseThrow())
                .toList();
    }

    private static JsonObject lastEvent(String stream) {
        String data = stream.substring(stream.lastIndexOf("data: ") + "data: ".length());
        return Json.parseObject(data.strip());
    }

    /** The answer, once it has ended. */
    private JsonObject polled(String path) throws Exception {
        JsonObject found = ok(get(path));
        while (found.text("status").filter("in_progress"::equals).isPresent()) {
            Thread.onSpinWait();
            found = ok(get(path));
        }
        return found;
    }

    private HttpResponse<String> create(String body) throws Exception {
        return post("/v1/responses", body);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request("GET", path, "", OpenGateway.KEY));
    }

    private HttpResponse<String> delete(String path) throws Exception {
        return send(request("DELETE", path, "", OpenGateway.KEY));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(request("POST", path, body, OpenGateway.KEY));
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return gateway.send(request);
    }

    private HttpRequest request(String method, String path, String body, String key) {
        return HttpRequest.newBuilder(gateway.uri(path))
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
    }

    private static JsonObject ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.parseObject(response.body());
    }
}
