package dev.plexus.runtime.vault;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Dialect;
import dev.plexus.runtime.answer.Incoming;
import java.util.List;
import java.util.Optional;

/** Parts, turns and upstreams for tests of the vault. */
final class Turns {
    static final Hop HOP = new Hop(new Dialect("signed"), "up", "main", "thinker-1", Capabilities.UNKNOWN);

    /** A model that wants its reasoning back as plain words. */
    static final Hop WANTS_WORDS = new Hop(
            new Dialect("wordy"),
            "other",
            "main",
            "reasoner",
            new Capabilities(JsonObject.of("reasoningFieldIn", JsonString.of("reasoning_content"))));

    private Turns() {}

    static Seal seal(String data, Seal.Placement placement) {
        return new Seal(Optional.of(HOP.origin()), "signed.x", JsonString.of(data), placement);
    }

    /** A seal as a client sends it, who does not know whose it is. */
    static Seal raw(String data) {
        return new Seal(Optional.empty(), "signed.x", JsonString.of(data), Seal.Placement.THOUGHT);
    }

    static Part.Reasoning thought(String words, Optional<Seal> seal) {
        return new Part.Reasoning(
                Part.Reasoning.Kind.VISIBLE, Optional.of(words), List.of(), seal, Optional.empty(), Extras.NONE);
    }

    static Part.Reasoning signed(String words) {
        return thought(words, Optional.of(seal("sig-" + words, Seal.Placement.THOUGHT)));
    }

    static Part.ToolCall call(String id) {
        return new Part.ToolCall(id, "get_weather", "{\"city\":\"" + id + "\"}");
    }

    static Part.ToolCall signedCall(String id) {
        return call(id).withSeal(Optional.of(seal("sig-" + id, Seal.Placement.TOOL_CALL)));
    }

    static Part.Text text(String words) {
        return new Part.Text(words);
    }

    static Part.Text signedText(String words) {
        Seal seal = seal("sig-text", Seal.Placement.TEXT);
        return new Part.Text(words, List.of(), Optional.empty(), Optional.of(seal), Optional.empty(), Extras.NONE);
    }

    static Turn assistant(Part... parts) {
        return new Turn(Turn.Role.ASSISTANT, parts);
    }

    /** A conversation in which the assistant has said this. */
    static ChatRequest after(Turn... assistant) {
        return ChatRequest.builder("alias").turns(List.of(assistant)).build();
    }

    static Incoming answer(Part... parts) {
        ChatResponse response = new ChatResponse(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new ChatResponse.Candidate(0, List.of(parts), Stop.of(Stop.Reason.END))),
                Usage.NONE,
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
        return new Incoming.Whole(response, Optional.empty());
    }
}
