package dev.plexus.codec.openai.chat;

import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Edits of members below a path, as a guard makes them. */
final class GuardEdits {
    private GuardEdits() {}

    static void set(List<JsonEdit> edits, List<String> path, String name, JsonValue value) {
        edits.add(new JsonEdit.Set(below(path, name), value));
    }

    static void remove(List<JsonEdit> edits, List<String> path, String... names) {
        edits.add(new JsonEdit.Remove(below(path, names)));
    }

    static List<String> below(List<String> path, String... names) {
        List<String> whole = new ArrayList<>(path);
        whole.addAll(List.of(names));
        return whole;
    }
}
