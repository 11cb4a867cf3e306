package dev.plexus.provider.simulator;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** Writes one answer as the numbered events of the dialect {@code responses}. For one stream. */
final class ResponsesScript {
    private final Answer answer;
    private final List<Frame> frames = new ArrayList<>();
    private int item;

    ResponsesScript(Answer answer) {
        this.answer = answer;
    }

    List<Frame> frames() {
        add("response.created", JsonObject.of("response", ResponsesWriter.begun(answer)));
        add("response.in_progress", JsonObject.of("response", ResponsesWriter.begun(answer)));
        if (answer.reasons()) {
            reason();
        }
        if (answer.speaks()) {
            speak();
        }
        answer.calls().forEach(this::call);
        add("response.completed", JsonObject.of("response", ResponsesWriter.completed(answer)));
        return frames;
    }

    private void reason() {
        JsonObject place = place("rs_" + answer.id()).put("summary_index", 0).build();
        JsonObject part = ResponsesItems.summary(answer.reasoning());
        begin(ResponsesItems.reasoning(answer, JsonArray.EMPTY));
        add("response.reasoning_summary_part.added", place.with("part", ResponsesItems.summary("")));
        pieces("response.reasoning_summary_text.delta", place, answer.reasoning());
        add("response.reasoning_summary_text.done", place.with("text", JsonValue.of(answer.reasoning())));
        add("response.reasoning_summary_part.done", place.with("part", part));
        end(ResponsesItems.reasoning(answer, JsonArray.of(part)));
    }

    private void speak() {
        JsonObject place = place("msg_" + answer.id()).put("content_index", 0).build();
        JsonObject part = ResponsesItems.text(answer.text());
        begin(ResponsesItems.message(answer, "in_progress", JsonArray.EMPTY));
        add("response.content_part.added", place.with("part", ResponsesItems.text("")));
        pieces("response.output_text.delta", place.with("logprobs", JsonArray.EMPTY), answer.text());
        add(
                "response.output_text.done",
                place.with("logprobs", JsonArray.EMPTY).with("text", JsonValue.of(answer.text())));
        add("response.content_part.done", place.with("part", part));
        end(ResponsesItems.message(answer, "completed", JsonArray.of(part)));
    }

    private void call(ToolCall call) {
        boolean custom = call.tool().freeText();
        String event = custom ? "response.custom_tool_call_input" : "response.function_call_arguments";
        JsonObject place = place((custom ? "ctc_" : "fc_") + call.id()).build();
        begin(ResponsesItems.call(call, "in_progress", ""));
        pieces(event + ".delta", place, call.input());
        add(event + ".done", place.with(custom ? "input" : "arguments", JsonValue.of(call.input())));
        end(ResponsesItems.call(call, "completed", call.input()));
    }

    private JsonObject.Builder place(String id) {
        return JsonObject.builder().put("item_id", id).put("output_index", item);
    }

    private void begin(JsonObject begun) {
        add("response.output_item.added", JsonObject.of("output_index", JsonValue.of(item), "item", begun));
    }

    private void end(JsonObject complete) {
        add("response.output_item.done", JsonObject.of("output_index", JsonValue.of(item), "item", complete));
        item++;
    }

    private void pieces(String event, JsonObject place, String text) {
        Pieces.of(text).forEach(piece -> add(event, place.with("delta", JsonValue.of(piece))));
    }

    private void add(String event, JsonObject said) {
        JsonObject numbered = JsonObject.builder()
                .put("type", event)
                .put("sequence_number", frames.size())
                .putAll(said)
                .build();
        frames.add(Frame.event(event, Json.write(numbered)));
    }
}
