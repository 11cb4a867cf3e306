package dev.plexus.api.json;

import java.util.ArrayList;

/** Applies an edit to a value that an earlier edit has put into place. */
final class TreeEdit {
    private TreeEdit() {}

    /** The value changed by what the edit's path says from {@code step} on. */
    static JsonValue apply(JsonValue value, JsonEdit edit, int step) {
        if (step == edit.path().size()) {
            return switch (edit) {
                case JsonEdit.Set set -> set.value();
                case JsonEdit.Remove _ -> value;
            };
        }
        return switch (value) {
            case JsonObject object -> object(object, edit, step);
            case JsonArray array -> array(array, edit, step);
            case JsonNull _ -> edit instanceof JsonEdit.Set ? object(JsonObject.EMPTY, edit, step) : value;
            case JsonString _, JsonNumber _, JsonBoolean _ -> scalar(value, edit, step);
        };
    }

    private static JsonValue scalar(JsonValue value, JsonEdit edit, int step) {
        if (edit instanceof JsonEdit.Remove) {
            return value;
        }
        throw JsonException.wrongKind(EditPath.text(edit.path().subList(0, step)), "an object or an array", value);
    }

    private static JsonValue object(JsonObject object, JsonEdit edit, int step) {
        var name = edit.path().get(step);
        if (edit instanceof JsonEdit.Remove) {
            if (step == edit.path().size() - 1) {
                return object.without(name);
            }
            return object.find(name)
                    .map(member -> (JsonValue) object.with(name, apply(member, edit, step + 1)))
                    .orElse(object);
        }
        return object.with(name, apply(object.find(name).orElse(JsonNull.NULL), edit, step + 1));
    }

    private static JsonValue array(JsonArray array, JsonEdit edit, int step) {
        int index = EditPath.index(edit.path(), step);
        var elements = new ArrayList<>(array.elements());
        if (edit instanceof JsonEdit.Remove) {
            if (index >= elements.size()) {
                return array;
            }
            if (step == edit.path().size() - 1) {
                elements.remove(index);
            } else {
                elements.set(index, apply(elements.get(index), edit, step + 1));
            }
            return JsonArray.of(elements);
        }
        EditPath.checkAppends(edit.path().subList(0, step + 1), index, elements.size());
        if (index == elements.size()) {
            elements.add(JsonNull.NULL);
        }
        elements.set(index, apply(elements.get(index), edit, step + 1));
        return JsonArray.of(elements);
    }
}
