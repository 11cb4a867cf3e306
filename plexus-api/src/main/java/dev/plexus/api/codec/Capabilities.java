package dev.plexus.api.codec;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * What a model can do at a provider, as data; what is not said is decided by the codec that asks.
 *
 * <p>Names are those of {@link Capability}. A name may lead into a nested object with a dot: {@code thinking.modes}.
 */
public record Capabilities(JsonObject values) {
    /** Nothing is known: every codec assumes what its dialect allows. */
    public static final Capabilities UNKNOWN = new Capabilities(JsonObject.EMPTY);

    /** Whether the model has the capability, or what to assume if that is not known. */
    public boolean has(String name, boolean otherwise) {
        return holder(name).bool(last(name)).orElse(otherwise);
    }

    public Optional<Long> number(String name) {
        return holder(name).integer(last(name));
    }

    public Optional<String> text(String name) {
        return holder(name).text(last(name));
    }

    /** The texts of a list, or empty if the list is not known. */
    public Optional<List<String>> texts(String name) {
        return holder(name)
                .array(last(name))
                .map(array -> array.elements().stream()
                        .filter(JsonString.class::isInstance)
                        .map(element -> ((JsonString) element).value())
                        .toList());
    }

    /** These, and where both speak of a capability, the others. An explicit null makes a capability unknown again. */
    public Capabilities with(Capabilities others) {
        if (others.values.isEmpty()) {
            return this;
        }
        return values.isEmpty() ? others : new Capabilities(merged(values, others.values));
    }

    private static JsonObject merged(JsonObject below, JsonObject above) {
        JsonObject all = below;
        for (String name : above.names()) {
            JsonValue value = above.find(name).orElseThrow();
            Optional<JsonObject> inner = below.object(name);
            boolean nested = value instanceof JsonObject && inner.isPresent();
            all = all.with(name, nested ? merged(inner.get(), (JsonObject) value) : value);
        }
        return all;
    }

    private JsonObject holder(String name) {
        JsonObject holder = values;
        String[] steps = name.split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            holder = holder.object(steps[i]).orElse(JsonObject.EMPTY);
        }
        return holder;
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
