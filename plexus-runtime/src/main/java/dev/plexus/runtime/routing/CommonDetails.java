package dev.plexus.runtime.routing;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ModelDetails;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** What a client may rely on whichever of several models answers: the least of limits, and what all of them can do. */
final class CommonDetails {
    private CommonDetails() {}

    static ModelDetails of(List<ModelDetails> all) {
        return all.stream().reduce(CommonDetails::of).orElse(ModelDetails.NONE);
    }

    private static ModelDetails of(ModelDetails one, ModelDetails other) {
        return new ModelDetails(
                one.title().equals(other.title()) ? one.title() : Optional.empty(),
                new Capabilities(
                        common(one.capabilities().values(), other.capabilities().values())),
                one.prices().equals(other.prices()) ? one.prices() : Optional.empty());
    }

    /** Of what is said of one only, nothing is known of both, unless it cannot do it. */
    private static JsonObject common(JsonObject one, JsonObject other) {
        JsonObject.Builder common = JsonObject.builder();
        one.members()
                .forEach((name, value) -> other.find(name)
                        .map(its -> common(value, its))
                        .orElse(denied(value))
                        .ifPresent(both -> common.put(name, both)));
        other.members().forEach((name, value) -> {
            if (!one.has(name)) {
                denied(value).ifPresent(both -> common.put(name, both));
            }
        });
        return common.build();
    }

    private static Optional<JsonValue> denied(JsonValue value) {
        return value instanceof JsonBoolean flag && !flag.value() ? Optional.of(value) : Optional.empty();
    }

    private static Optional<JsonValue> common(JsonValue one, JsonValue other) {
        return switch (one) {
            case JsonObject object when other instanceof JsonObject its -> Optional.of(common(object, its));
            case JsonNumber number
            when other instanceof JsonNumber its ->
                Optional.of(number.decimal().compareTo(its.decimal()) <= 0 ? number : its);
            case JsonBoolean flag
            when other instanceof JsonBoolean its -> Optional.of(JsonBoolean.of(flag.value() && its.value()));
            case JsonArray array
            when other instanceof JsonArray its ->
                Optional.of(array.stream().filter(its.elements()::contains).collect(JsonArray.collector()));
            default -> one.equals(other) ? Optional.of(one) : Optional.empty();
        };
    }
}
