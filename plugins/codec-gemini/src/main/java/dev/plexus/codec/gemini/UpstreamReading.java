package dev.plexus.codec.gemini;

import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.api.codec.ToolNames;
import dev.plexus.api.json.JsonString;
import java.util.Optional;

/**
 * The surroundings of a part in an upstream's answer.
 *
 * @param seed what ids are derived from where the upstream gives none; differs from answer to answer
 * @param ordinal the part's place in the answer
 */
record UpstreamReading(Seal.Origin origin, WireNames names, String seed, int candidate, int ordinal)
        implements Reading {
    @Override
    public boolean isModel() {
        return true;
    }

    @Override
    public Seal seal(JsonString wire, Seal.Placement placement) {
        return ThoughtSignature.ofUpstream(wire, placement, origin);
    }

    @Override
    public String callId(Optional<String> id, String name) {
        return id.orElseGet(() -> ToolCallIds.mint(seed, candidate, ordinal));
    }

    @Override
    public String resultId(Optional<String> id, Optional<String> name, String path) {
        return id.orElse("");
    }

    @Override
    public ToolNames.Original tool(String wire) {
        return names.client(wire);
    }
}
