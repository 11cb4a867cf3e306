package dev.plexus.codec.openai.stored;

import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Items of conversations, as they are kept: each with an id and a type, messages in their full form. */
public final class Items {
    /** The member of reasoning that only its issuer can read. */
    public static final String SEAL = "encrypted_content";

    private static final Map<String, String> PREFIXES = Map.of(
            "message", "msg_",
            "reasoning", "rs_",
            "function_call", "fc_",
            "function_call_output", "fco_",
            "custom_tool_call", "ctc_",
            "custom_tool_call_output", "ctco_");

    /** Kinds whose id nothing refers to; an upstream would look for it among what it keeps itself. */
    private static final Set<String> FREE_OF_IDS = PREFIXES.keySet();

    private Items() {}

    /** The items of an input, which is a string or a list, with ids from the seed for those that have none. */
    public static List<JsonObject> ofInput(Optional<JsonValue> input, String seed) {
        return switch (input.orElse(JsonArray.EMPTY)) {
            case JsonString text -> List.of(withId(message("user", text), seed, 0));
            case JsonArray items -> ofList(items, seed);
            default -> List.of();
        };
    }

    /** The items of a list that are objects, with ids from the seed for those that have none. */
    public static List<JsonObject> ofList(JsonArray list, String seed) {
        List<JsonObject> items = new ArrayList<>();
        for (JsonObject item : objects(list)) {
            items.add(withId(full(item), seed, items.size()));
        }
        return items;
    }

    /** The elements of a list, all of which must be objects. */
    static List<JsonObject> given(JsonArray list, String path) {
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof JsonObject)) {
                throw JsonException.wrongKind(path + "[" + i + "]", "an object", list.get(i));
            }
        }
        return objects(list);
    }

    /** The elements that are objects. */
    public static List<JsonObject> objects(JsonArray list) {
        return list.stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    public static boolean isReasoning(JsonObject item) {
        return type(item).equals("reasoning");
    }

    /** The item as a client gets it that has not asked for seals. */
    public static JsonObject withoutSeal(JsonObject item) {
        return isReasoning(item) && item.has(SEAL) ? item.without(SEAL) : item;
    }

    /** The item as a part of a request to an upstream that does not know its id. */
    public static JsonObject withoutId(JsonObject item) {
        return FREE_OF_IDS.contains(type(item)) ? item.without("id") : item;
    }

    private static String type(JsonObject item) {
        return item.text("type").orElse("");
    }

    private static JsonObject full(JsonObject item) {
        if (item.text("type").isPresent() || item.text("role").isEmpty()) {
            return text(item);
        }
        return text(JsonObject.builder().put("type", "message").putAll(item).build());
    }

    /** A message whose content is a list, as all readers of kept items expect it. */
    private static JsonObject text(JsonObject item) {
        if (!type(item).equals("message")) {
            return item;
        }
        JsonObject message = item.has("status")
                ? item
                : JsonObject.builder().putAll(item).put("status", "completed").build();
        return item.string("content")
                .map(content ->
                        message.with("content", content(item.text("role").orElse("user"), content)))
                .orElse(message);
    }

    private static JsonObject message(String role, JsonString text) {
        return JsonObject.builder()
                .put("type", "message")
                .put("status", "completed")
                .put("role", role)
                .put("content", content(role, text))
                .build();
    }

    private static JsonArray content(String role, JsonString text) {
        JsonObject.Builder part = JsonObject.builder();
        if (role.equals("assistant")) {
            part.put("type", "output_text").put("text", text).put("annotations", JsonArray.EMPTY);
        } else {
            part.put("type", "input_text").put("text", text);
        }
        return JsonArray.of(part.build());
    }

    private static JsonObject withId(JsonObject item, String seed, int index) {
        if (item.text("id").isPresent()) {
            return item;
        }
        String id = PREFIXES.getOrDefault(type(item), "item_")
                + ToolCallIds.digest(seed + "|input|" + index).substring(0, 48);
        return JsonObject.builder().put("id", id).putAll(item.without("id")).build();
    }
}
