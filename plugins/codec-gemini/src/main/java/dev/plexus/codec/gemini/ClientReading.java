package dev.plexus.codec.gemini;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.ToolNames;
import dev.plexus.api.json.JsonString;
import java.util.Optional;

/** The surroundings of a part in a client's request. */
record ClientReading(Turn.Role role, int turn, int part, CallIds ids) implements Reading {
    @Override
    public boolean isModel() {
        return role == Turn.Role.ASSISTANT;
    }

    @Override
    public Seal seal(JsonString wire, Seal.Placement placement) {
        return ThoughtSignature.ofClient(wire, placement);
    }

    @Override
    public String callId(Optional<String> id, String name) {
        return ids.call(id, name, turn, part);
    }

    @Override
    public String resultId(Optional<String> id, Optional<String> name, String path) {
        return ids.result(id, name, path);
    }

    @Override
    public ToolNames.Original tool(String wire) {
        return new ToolNames.Original(wire, Optional.empty(), Part.ToolCall.Kind.FUNCTION);
    }
}
