package dev.plexus.testkit;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import java.util.List;
import java.util.Optional;

/**
 * A golden translation: one client's request, the request an upstream of another dialect must get, and perhaps a stream likewise.
 *
 * <p>Ids that are minted, times and envelopes are to be compared by shape, everything else exactly.
 *
 * @param name the two dialects and what is special
 * @param meta the dialects, the losses to report, what the upstream's model can do
 * @param clientRequest what the client sent
 * @param upstreamRequest what the upstream must get
 * @param upstreamStream what the upstream answers, in stream cases
 * @param clientStream what the client must get, in stream cases
 */
public record Translation(
        String name,
        JsonObject meta,
        Bytes clientRequest,
        Bytes upstreamRequest,
        Optional<Bytes> upstreamStream,
        Optional<Bytes> clientStream) {
    /** What the client speaks. */
    public Dialect client() {
        return dialect("client");
    }

    /** What the upstream speaks. */
    public Dialect upstream() {
        return dialect("upstream");
    }

    /** The codes of the losses that must be reported, in order. */
    public List<String> lossCodes() {
        return meta.array("warnings").orElse(JsonArray.EMPTY).stream()
                .filter(JsonString.class::isInstance)
                .map(code -> ((JsonString) code).value())
                .toList();
    }

    /** What the upstream's model can do. */
    public Capabilities capabilities() {
        JsonObject known = meta.object("capabilities").orElse(JsonObject.EMPTY);
        return new Capabilities(known.array("efforts")
                .map(efforts -> known.without("efforts").with("thinking", JsonObject.of("efforts", efforts)))
                .orElse(known));
    }

    private Dialect dialect(String side) {
        return new Dialect(
                meta.text(side).orElseThrow(() -> new IllegalStateException(name + ": meta.json has no " + side)));
    }

    @Override
    public String toString() {
        return name;
    }
}
