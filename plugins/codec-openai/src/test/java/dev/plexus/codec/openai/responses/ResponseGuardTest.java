package dev.plexus.codec.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.GuardTrial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseGuardTest {
    private static final String CREATED = event("created", "\"response\":{\"id\":\"r\",\"output\":[]}");
    private static final String ITEM = event(
            "output_item.added",
            "\"output_index\":0,\"item\":{\"id\":\"m\",\"type\":\"message\",\"status\":\"in_progress\",\"content\":[]}");
    private static final String PART = event(
            "content_part.added",
            "\"item_id\":\"m\",\"output_index\":0,\"content_index\":0,\"part\":{\"type\":\"output_text\",\"text\":\"\"}");
    private static final String DELTA =
            event("output_text.delta", "\"item_id\":\"m\",\"output_index\":0,\"content_index\":0,\"delta\":\"Hi\"");
    private static final String TEXT =
            event("output_text.done", "\"item_id\":\"m\",\"output_index\":0,\"content_index\":0,\"text\":\"HiHi\"");
    private static final String PART_DONE = event(
            "content_part.done",
            "\"item_id\":\"m\",\"output_index\":0,\"content_index\":0,\"part\":{\"type\":\"output_text\",\"text\":\"HiHi\"}");
    private static final String MESSAGE =
            "{\"id\":\"m\",\"type\":\"message\",\"status\":\"completed\",\"content\":[{\"type\":\"output_text\",\"text\":\"HiHi\"}]}";
    private static final String ITEM_DONE = event("output_item.done", "\"output_index\":0,\"item\":" + MESSAGE);
    private static final String COMPLETED =
            event("completed", "\"response\":{\"id\":\"r\",\"status\":\"completed\",\"output\":[" + MESSAGE + "]}");
    private static final String CALL = event(
            "output_item.added",
            "\"output_index\":0,\"item\":{\"id\":\"f\",\"type\":\"function_call\",\"status\":\"in_progress\",\"call_id\":\"c\",\"name\":\"g\",\"arguments\":\"\"}");
    private static final String ARGUMENTS =
            event("function_call_arguments.delta", "\"item_id\":\"f\",\"output_index\":0,\"delta\":\"{}\"");

    private static final List<String> LEGAL =
            List.of(CREATED, ITEM, PART, DELTA, DELTA, TEXT, PART_DONE, ITEM_DONE, COMPLETED);

    @Test
    void passesALegalStreamAsItIs() {
        List<String> sent = numbered(LEGAL);

        GuardTrial trial = pass(sent);

        assertThat(trial.rules()).isEmpty();
        assertThat(trial.payloads()).isEqualTo(sent);
    }

    @Test
    void addsTheBeginning() {
        assertMissing("created_missing", CREATED, without(CREATED));
    }

    @Test
    void addsTheAnnouncementOfAnItem() {
        assertMissing("item_missing", ITEM, without(ITEM));
    }

    @Test
    void addsTheAnnouncementOfAPart() {
        assertMissing("part_missing", PART, without(PART));
    }

    @Test
    void addsTheWholeText() {
        assertMissing("text_untold", TEXT, without(TEXT));
    }

    @Test
    void addsTheEndOfAnItem() {
        assertMissing("item_undone", ITEM_DONE, without(ITEM_DONE));
    }

    @Test
    void addsTheEndOfAPart() {
        assertMissing("part_unended", PART_DONE, without(PART_DONE));
    }

    @Test
    void leavesOutWhatComesTwice() {
        assertThat(pass(numbered(List.of(
                                CREATED, CREATED, ITEM, ITEM, PART, PART, DELTA, DELTA, TEXT, PART_DONE, PART_DONE,
                                ITEM_DONE, ITEM_DONE, COMPLETED, COMPLETED)))
                        .payloads())
                .map(ResponseGuardTest::typeAndNumber)
                .isEqualTo(numbered(LEGAL).stream()
                        .map(ResponseGuardTest::typeAndNumber)
                        .toList());
    }

    @Test
    void numbersEventsWithoutHoles() {
        List<String> sent = new ArrayList<>(numbered(LEGAL));
        sent.set(4, sent.get(4).replace("\"sequence_number\":4", "\"sequence_number\":7"));
        sent.set(6, sent.get(6).replace(",\"sequence_number\":6", ""));

        GuardTrial trial = pass(sent);

        assertThat(trial.rules()).containsExactly("sequence_number");
        assertThat(trial.payloads()).isEqualTo(numbered(LEGAL));
    }

    @Test
    void numbersItemsByTheirPlace() {
        List<String> sent = numbered(LEGAL).stream()
                .map(event -> event.replace("\"output_index\":0", "\"output_index\":3"))
                .toList();

        GuardTrial trial = pass(sent);

        assertThat(trial.rules()).containsExactly("output_index");
        assertThat(trial.payloads()).isEqualTo(numbered(LEGAL));
    }

    @Test
    void tellsTheArgumentsOfACallThatIsNeverDone() {
        GuardTrial trial = pass(numbered(
                List.of(CREATED, CALL, ARGUMENTS, event("completed", "\"response\":{\"id\":\"r\",\"output\":[]}"))));

        assertThat(trial.payloads())
                .map(ResponseGuardTest::typeAndNumber)
                .containsExactly(
                        "response.created 0",
                        "response.output_item.added 1",
                        "response.function_call_arguments.delta 2",
                        "response.function_call_arguments.done 3",
                        "response.output_item.done 4",
                        "response.completed 5");
        assertThat(Json.parseObject(trial.payloads().get(4))
                        .object("item")
                        .orElseThrow()
                        .text("arguments"))
                .contains("{}");
    }

    @Test
    void refusesArgumentsWithoutACall() {
        assertThat(pass(numbered(List.of(CREATED, ARGUMENTS))).refused()).contains("call_unopened");
    }

    @Test
    void refusesWhatFollowsTheEndOfItsItem() {
        assertThat(pass(numbered(List.of(CREATED, ITEM, PART, DELTA, DELTA, TEXT, PART_DONE, ITEM_DONE, DELTA)))
                        .refused())
                .contains("item_done");
    }

    private static void assertMissing(String rule, String missing, List<String> sent) {
        GuardTrial trial = pass(numbered(sent));

        assertThat(trial.refused()).isEmpty();
        assertThat(trial.rules()).contains(rule);
        assertThat(trial.payloads())
                .map(ResponseGuardTest::typeAndNumber)
                .isEqualTo(numbered(LEGAL).stream()
                        .map(ResponseGuardTest::typeAndNumber)
                        .toList());
        JsonObject added = Json.parseObject(trial.payloads().get(LEGAL.indexOf(missing)));
        assertThat(added.without("sequence_number").names())
                .containsExactlyInAnyOrderElementsOf(Json.parseObject(missing).names());
    }

    private static List<String> without(String event) {
        return LEGAL.stream().filter(other -> !other.equals(event)).toList();
    }

    private static GuardTrial pass(List<String> events) {
        return GuardTrial.of(new ResponsesCodec(), true, events.toArray(String[]::new));
    }

    private static String typeAndNumber(String event) {
        JsonObject read = Json.parseObject(event);
        return read.text("type").orElseThrow() + " "
                + read.integer("sequence_number").orElseThrow();
    }

    private static List<String> numbered(List<String> events) {
        List<String> numbered = new ArrayList<>();
        for (String event : events) {
            numbered.add(event.substring(0, event.length() - 1) + ",\"sequence_number\":" + numbered.size() + "}");
        }
        return numbered;
    }

    private static String event(String type, String members) {
        return "{\"type\":\"response." + type + "\"," + members + "}";
    }
}
