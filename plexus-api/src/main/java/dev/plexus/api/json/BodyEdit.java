package dev.plexus.api.json;

import dev.plexus.api.wire.Bytes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonToken;

/** One walk over a body that gathers what edits change in it. One thread at a time. */
final class BodyEdit {
    private final JsonTokens tokens;
    private final Splices splices = new Splices();

    private BodyEdit(JsonTokens tokens) {
        this.tokens = tokens;
    }

    static Bytes apply(Bytes body, List<JsonEdit> edits) {
        var tree = EditTree.of(edits);
        try (var tokens = JsonTokens.of(body)) {
            var edit = new BodyEdit(tokens);
            edit.value(tokens.next(), tree);
            tokens.expectEnd();
            return edit.splices.apply(body);
        }
    }

    /** Edits the value that begins with the token; returns where it ends. */
    private int value(JsonToken token, EditTree node) {
        int from = tokens.from();
        if (node.action() != EditTree.Action.ENTER) {
            int to = skip();
            if (node.action() == EditTree.Action.REPLACE) {
                splices.replace(from, to, Json.write(node.replacement()));
            }
            return to;
        }
        return switch (token) {
            case START_OBJECT -> object(node);
            case START_ARRAY -> array(node);
            case VALUE_NULL -> create(from, node);
            default -> scalar(token, node);
        };
    }

    private int skip() {
        tokens.skipChildren();
        return tokens.to();
    }

    private int create(int from, EditTree node) {
        int to = tokens.to();
        node.created().ifPresent(value -> splices.replace(from, to, Json.write(value)));
        return to;
    }

    private int scalar(JsonToken token, EditTree node) {
        if (node.created().isPresent()) {
            var found = token == JsonToken.VALUE_STRING ? "a string" : token.isNumeric() ? "a number" : "a boolean";
            throw new JsonException(EditPath.text(node.path()), "expected an object or an array, found " + found);
        }
        return tokens.to();
    }

    private int object(EditTree node) {
        var items = new Items(tokens.to());
        var met = new HashSet<String>();
        while (tokens.next() == JsonToken.PROPERTY_NAME) {
            int from = tokens.from();
            var name = tokens.name();
            met.add(name);
            item(items, from, tokens.next(), node.child(name));
        }
        int end = tokens.to();
        items.remove(splices);
        node.children().forEach((name, child) -> {
            if (!met.contains(name)) {
                child.created().ifPresent(value -> items.append(splices, member(name, value)));
            }
        });
        return end;
    }

    private int array(EditTree node) {
        var items = new Items(tokens.to());
        int size = 0;
        for (var token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
            item(items, tokens.from(), token, node.child(Integer.toString(size)));
            size++;
        }
        int end = tokens.to();
        items.remove(splices);
        appendElements(items, node, size);
        return end;
    }

    private void appendElements(Items items, EditTree node, int size) {
        for (var child : node.children().values()) {
            int index = EditPath.index(child.path(), child.path().size() - 1);
            var created = index < size ? Optional.<JsonValue>empty() : child.created();
            if (created.isPresent()) {
                EditPath.checkAppends(child.path(), index, size);
                items.append(splices, Json.write(created.get()));
            }
        }
    }

    private void item(Items items, int from, JsonToken token, Optional<EditTree> child) {
        int to = child.isPresent() ? value(token, child.get()) : skip();
        items.add(from, to, child.isPresent() && child.get().action() == EditTree.Action.REMOVE);
    }

    private static Bytes member(String name, JsonValue value) {
        var writer = new JsonWriter(64);
        writer.member(name, value);
        return writer.finish();
    }

    /** The places of the members of an object, or the elements of an array, and which of them go. */
    private static final class Items {
        private final List<Span> spans = new ArrayList<>();
        private final Set<Integer> removed = new HashSet<>();
        /** Where the first item would stand. */
        private final int inside;

        private boolean empty;

        Items(int inside) {
            this.inside = inside;
        }

        void add(int from, int to, boolean remove) {
            if (remove) {
                removed.add(spans.size());
            }
            spans.add(new Span(from, to));
        }

        /** Each removed item takes the comma before it along, or the one after it if nothing before it stays. */
        void remove(Splices splices) {
            empty = true;
            for (int index = 0; index < spans.size(); index++) {
                if (!removed.contains(index)) {
                    empty = false;
                } else if (!empty) {
                    splices.remove(spans.get(index - 1).to(), spans.get(index).to());
                } else {
                    boolean last = index + 1 == spans.size();
                    int end =
                            last ? spans.get(index).to() : spans.get(index + 1).from();
                    splices.remove(spans.get(index).from(), end);
                }
            }
        }

        void append(Splices splices, Bytes item) {
            int at = spans.isEmpty() ? inside : spans.getLast().to();
            if (!empty) {
                splices.insert(at, Bytes.utf8(","));
            }
            splices.insert(at, item);
            empty = false;
        }
    }
}
