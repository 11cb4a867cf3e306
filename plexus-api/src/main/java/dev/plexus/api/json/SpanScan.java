package dev.plexus.api.json;

import dev.plexus.api.wire.Bytes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** One walk over a body that notes where the values at some paths stand. One thread at a time. */
final class SpanScan {
    private final JsonTokens tokens;

    private SpanScan(JsonTokens tokens) {
        this.tokens = tokens;
    }

    static Map<List<String>, Span> find(Bytes body, List<List<String>> paths) {
        var root = new Node();
        paths.forEach(path -> root.descendant(path).wanted = true);
        try (var tokens = JsonTokens.of(body)) {
            new SpanScan(tokens).value(tokens.next(), root);
            tokens.expectEnd();
        }
        var spans = new LinkedHashMap<List<String>, Span>();
        for (var path : paths) {
            root.descendant(path).span.ifPresent(span -> spans.put(List.copyOf(path), span));
        }
        return spans;
    }

    private void value(JsonToken token, Node node) {
        node.forget();
        int from = tokens.from();
        if (token == JsonToken.START_OBJECT && !node.children.isEmpty()) {
            object(node);
        } else if (token == JsonToken.START_ARRAY && !node.children.isEmpty()) {
            array(node);
        } else {
            tokens.skipChildren();
        }
        if (node.wanted) {
            node.span = Optional.of(new Span(from, tokens.to()));
        }
    }

    private void object(Node node) {
        while (tokens.next() == JsonToken.PROPERTY_NAME) {
            member(node.children.get(tokens.name()), tokens.next());
        }
    }

    private void array(Node node) {
        int index = 0;
        for (var token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
            member(node.children.get(Integer.toString(index)), token);
            index++;
        }
    }

    private void member(@Nullable Node child, JsonToken token) {
        if (child == null) {
            tokens.skipChildren();
        } else {
            value(token, child);
        }
    }

    /** A step on the way to wanted values. */
    private static final class Node {
        final Map<String, Node> children = new HashMap<>();
        boolean wanted;
        Optional<Span> span = Optional.empty();

        Node descendant(List<String> path) {
            var node = this;
            for (var step : path) {
                node = node.children.computeIfAbsent(step, _ -> new Node());
            }
            return node;
        }

        /** A later duplicate of the name takes the place of what was found. */
        void forget() {
            span = Optional.empty();
            children.values().forEach(Node::forget);
        }
    }
}
