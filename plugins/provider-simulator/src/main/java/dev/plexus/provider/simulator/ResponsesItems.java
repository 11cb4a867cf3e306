package dev.plexus.provider.simulator;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** What an answer in the dialect {@code responses} consists of, each thing once begun and once complete. */
final class ResponsesItems {
    private ResponsesItems() {}

    static List<JsonObject> of(Answer answer) {
        List<JsonObject> items = new ArrayList<>();
        if (answer.reasons()) {
            items.add(reasoning(answer, JsonArray.of(summary(answer.reasoning()))));
        }
        if (answer.speaks()) {
            items.add(message(answer, "completed", JsonArray.of(text(answer.text()))));
        }
        answer.calls().forEach(call -> items.add(call(call, "completed", call.input())));
        return items;
    }

    static JsonObject reasoning(Answer answer, JsonArray summary) {
        return JsonObject.builder()
                .put("id", "rs_" + answer.id())
                .put("type", "reasoning")
                .put("summary", summary)
                .put("encrypted_content", Answer.SEAL)
                .build();
    }

    static JsonObject summary(String text) {
        return JsonObject.of("type", JsonValue.of("summary_text"), "text", JsonValue.of(text));
    }

    static JsonObject message(Answer answer, String status, JsonArray content) {
        return JsonObject.builder()
                .put("id", "msg_" + answer.id())
                .put("type", "message")
                .put("status", status)
                .put("role", "assistant")
                .put("content", content)
                .build();
    }

    static JsonObject text(String text) {
        return JsonObject.of(
                "type",
                JsonValue.of("output_text"),
                "text",
                JsonValue.of(text),
                "annotations",
                JsonArray.EMPTY,
                "logprobs",
                JsonArray.EMPTY);
    }

    static JsonObject call(ToolCall call, String status, String input) {
        boolean custom = call.tool().freeText();
        return JsonObject.builder()
                .put("id", (custom ? "ctc_" : "fc_") + call.id())
                .put("type", custom ? "custom_tool_call" : "function_call")
                .put("status", status)
                .put("call_id", "call_" + call.id())
                .put("name", call.name())
                .put(custom ? "input" : "arguments", input)
                .build();
    }
}
