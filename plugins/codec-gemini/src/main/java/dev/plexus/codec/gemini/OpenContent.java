package dev.plexus.codec.gemini;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One content of a request while it is written. For one thread. */
final class OpenContent {
    private final boolean model;
    private final List<Result> results = new ArrayList<>();
    private final List<JsonObject> media = new ArrayList<>();
    private final List<JsonObject> parts = new ArrayList<>();
    private JsonObject extras = JsonObject.EMPTY;

    /** A result and the place of its call, by which results are put in order. */
    private record Result(int call, JsonObject part) {}

    OpenContent(boolean model) {
        this.model = model;
    }

    boolean isModel() {
        return model;
    }

    boolean isEmpty() {
        return results.isEmpty() && parts.isEmpty();
    }

    void add(JsonObject part) {
        parts.add(part);
    }

    /**
     * A function's response; they come before all other parts, in the order of the calls.
     *
     * @param call the place of the call among all calls
     */
    void addResult(int call, JsonObject result) {
        results.add(new Result(call, result));
    }

    /** A picture or file of a result that stands beside it, after all results. */
    void addResultMedia(JsonObject part) {
        media.add(part);
    }

    void extras(JsonObject members) {
        extras = JsonObject.builder().putAll(extras).putAll(members).build();
    }

    /** Goes on with all of another content of the same side. */
    void take(OpenContent other) {
        results.addAll(other.results);
        media.addAll(other.media);
        parts.addAll(other.parts);
        extras(other.extras);
    }

    /** Whether the user says nothing here but what functions gave. */
    boolean isResultsOnly() {
        return !results.isEmpty() && parts.isEmpty();
    }

    /** The parts but for results, to be looked at and replaced. */
    List<JsonObject> parts() {
        return parts;
    }

    static JsonArray write(List<OpenContent> contents) {
        return contents.stream().map(OpenContent::write).collect(JsonArray.collector());
    }

    private JsonValue write() {
        List<JsonValue> all = new ArrayList<>();
        results.stream()
                .sorted(Comparator.comparingInt(Result::call))
                .map(Result::part)
                .forEach(all::add);
        all.addAll(media);
        all.addAll(parts);
        return JsonObject.builder()
                .put("role", model ? "model" : "user")
                .put("parts", JsonArray.of(all))
                .putAll(extras)
                .build();
    }
}
