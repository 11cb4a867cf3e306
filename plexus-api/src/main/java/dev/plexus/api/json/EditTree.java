package dev.plexus.api.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Edits merged by path, so that one walk over a body can apply them all. One thread at a time. */
final class EditTree {
    /** What happens to the value at a node. */
    enum Action {
        /** It stays, save for what the children say. */
        ENTER,
        REPLACE,
        REMOVE
    }

    private final Map<String, EditTree> children = new LinkedHashMap<>();
    private final List<String> path;
    private Action action = Action.ENTER;
    private JsonValue replacement = JsonNull.NULL;

    private EditTree(List<String> path) {
        this.path = path;
    }

    static EditTree of(List<JsonEdit> edits) {
        var root = new EditTree(List.of());
        edits.forEach(edit -> root.add(edit, 0));
        return root;
    }

    Action action() {
        return action;
    }

    JsonValue replacement() {
        return replacement;
    }

    List<String> path() {
        return path;
    }

    Map<String, EditTree> children() {
        return children;
    }

    Optional<EditTree> child(String step) {
        return Optional.ofNullable(children.get(step));
    }

    /** The value to write where the body has none; empty if nothing here puts one. */
    Optional<JsonValue> created() {
        return switch (action) {
            case REPLACE -> Optional.of(replacement);
            case REMOVE -> Optional.empty();
            case ENTER -> {
                var object = JsonObject.builder();
                children.forEach((name, child) -> object.putIfPresent(name, child.created()));
                yield object.isEmpty() ? Optional.empty() : Optional.of(object.build());
            }
        };
    }

    private void add(JsonEdit edit, int step) {
        if (step == edit.path().size()) {
            children.clear();
            switch (edit) {
                case JsonEdit.Set set -> replace(set.value());
                case JsonEdit.Remove _ -> action = Action.REMOVE;
            }
            return;
        }
        switch (action) {
            case ENTER -> child(edit, step).add(edit, step + 1);
            case REPLACE -> replace(TreeEdit.apply(replacement, edit, step));
            case REMOVE -> {
                if (edit instanceof JsonEdit.Set) {
                    replace(TreeEdit.apply(JsonNull.NULL, edit, step));
                }
            }
        }
    }

    private EditTree child(JsonEdit edit, int step) {
        return children.computeIfAbsent(
                edit.path().get(step), _ -> new EditTree(List.copyOf(edit.path().subList(0, step + 1))));
    }

    private void replace(JsonValue value) {
        action = Action.REPLACE;
        replacement = value;
    }
}
