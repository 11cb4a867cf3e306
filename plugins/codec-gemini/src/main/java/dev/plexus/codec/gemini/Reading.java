package dev.plexus.codec.gemini;

import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.ToolNames;
import dev.plexus.api.json.JsonString;
import java.util.Optional;

/** What the reading of a part needs to know of its surroundings. */
interface Reading {
    /** Whether the model wrote the part. */
    boolean isModel();

    Seal seal(JsonString wire, Seal.Placement placement);

    /** The id of a call, made up if the wire gave none. */
    String callId(Optional<String> id, String name);

    /**
     * The id of the call that a result answers.
     *
     * @param path where the result stands
     */
    String resultId(Optional<String> id, Optional<String> name, String path);

    /** What the client calls a tool of this name on the wire. */
    ToolNames.Original tool(String wire);
}
