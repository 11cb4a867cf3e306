package dev.plexus.dist;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The next request of a client that sends an answer back as it got it, with a result for each call in it. */
public enum Echo {
    CHAT {
        @Override
        JsonObject next(JsonObject answer) {
            JsonObject message = first(answer, "choices").object("message").orElseThrow();
            List<JsonValue> messages =
                    new ArrayList<>(List.of(Json.parse("{\"role\":\"user\",\"content\":\"x\"}"), message));
            objects(message, "tool_calls")
                    .forEach(call -> messages.add(JsonObject.of(
                            "role", text("tool"),
                            "tool_call_id", call.find("id").orElseThrow(),
                            "content", text("done"))));
            return JsonObject.of("model", text("alias"), "messages", JsonArray.of(messages));
        }
    },
    RESPONSES {
        @Override
        JsonObject next(JsonObject answer) {
            List<JsonValue> input = new ArrayList<>(List.of(Json.parse("{\"role\":\"user\",\"content\":\"x\"}")));
            objects(answer, "output").forEach(input::add);
            objects(answer, "output")
                    .filter(item ->
                            item.text("type").filter("function_call"::equals).isPresent())
                    .forEach(call -> input.add(JsonObject.of(
                            "type", text("function_call_output"),
                            "call_id", call.find("call_id").orElseThrow(),
                            "output", text("done"))));
            return JsonObject.of("model", text("alias"), "input", JsonArray.of(input), "store", Json.parse("false"));
        }
    },
    MESSAGES {
        @Override
        JsonObject next(JsonObject answer) {
            List<JsonValue> results = objects(answer, "content")
                    .filter(block ->
                            block.text("type").filter("tool_use"::equals).isPresent())
                    .<JsonValue>map(call -> JsonObject.of(
                            "type", text("tool_result"),
                            "tool_use_id", call.find("id").orElseThrow(),
                            "content", text("done")))
                    .toList();
            JsonArray messages = JsonArray.of(
                    Json.parse("{\"role\":\"user\",\"content\":\"x\"}"),
                    JsonObject.of(
                            "role",
                            text("assistant"),
                            "content",
                            answer.find("content").orElseThrow()),
                    JsonObject.of(
                            "role",
                            text("user"),
                            "content",
                            results.isEmpty() ? text("go on") : JsonArray.of(results)));
            return JsonObject.of("model", text("alias"), "max_tokens", Json.parse("9"), "messages", messages);
        }
    },
    GEMINI {
        @Override
        JsonObject next(JsonObject answer) {
            JsonObject content = first(answer, "candidates").object("content").orElseThrow();
            List<JsonValue> results = objects(content, "parts")
                    .flatMap(part -> part.object("functionCall").stream())
                    .<JsonValue>map(call -> JsonObject.of(
                            "functionResponse",
                            call.without("args").with("response", Json.parse("{\"output\":\"done\"}"))))
                    .toList();
            JsonArray contents = JsonArray.of(
                    Json.parse("{\"role\":\"user\",\"parts\":[{\"text\":\"x\"}]}"),
                    content,
                    JsonObject.of(
                            "role",
                            text("user"),
                            "parts",
                            results.isEmpty() ? Json.parse("[{\"text\":\"go on\"}]") : JsonArray.of(results)));
            return JsonObject.of("contents", contents);
        }
    };

    abstract JsonObject next(JsonObject answer);

    public static Bytes next(String dialect, Bytes answer) {
        return Json.write(valueOf(dialect.toUpperCase(Locale.ROOT)).next(Json.parseObject(answer)));
    }

    private static Stream<JsonObject> objects(JsonObject holder, String name) {
        return holder.array(name).stream().flatMap(JsonArray::stream).map(JsonObject.class::cast);
    }

    private static JsonObject first(JsonObject holder, String name) {
        return objects(holder, name).findFirst().orElseThrow();
    }

    private static JsonString text(String text) {
        return JsonString.of(text);
    }
}
