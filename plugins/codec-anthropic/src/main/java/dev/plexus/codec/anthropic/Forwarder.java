package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Forward;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Query;
import java.util.ArrayList;
import java.util.List;

/** Readies a client's own bytes for an upstream of this dialect. */
final class Forwarder {
    private Forwarder() {}

    static Forward forward(Inbound inbound, ChatRequest request, Hop hop) {
        LossList losses = new LossList();
        List<JsonEdit> edits = new ArrayList<>();
        edits.add(new JsonEdit.Set("model", JsonString.of(hop.model())));
        removeEnvelopes(request, edits, losses);
        stopThinking(request, edits, losses);
        UpstreamRequest upstream = new UpstreamRequest(
                "POST",
                Messages.PATH,
                Query.EMPTY,
                UpstreamHeaders.of(request, hop),
                Json.edit(inbound.body(), edits),
                losses.list());
        return new Forward(upstream, Forward.View.ALL);
    }

    /** Thoughts whose seal is the gateway's own mean nothing to the upstream, which would refuse them. */
    private static void removeEnvelopes(ChatRequest request, List<JsonEdit> edits, LossList losses) {
        for (int i = 0; i < request.turns().size(); i++) {
            Turn turn = request.turns().get(i);
            for (int j = 0; j < turn.parts().size(); j++) {
                if (isEnveloped(turn.parts().get(j))) {
                    edits.add(new JsonEdit.Remove(List.of("messages", "" + i, "content", "" + j)));
                    String path = "messages[" + i + "].content[" + j + "]";
                    losses.add("seal_dropped_foreign", path, "left out: another upstream's thought");
                }
            }
        }
    }

    /** While it thinks with a budget, the model wants the signed thought that led to the last call; without it the answer is a 400. */
    private static void stopThinking(ChatRequest request, List<JsonEdit> edits, LossList losses) {
        boolean manual = Notes.thinking(request.extras())
                .flatMap(thinking -> thinking.text("type"))
                .filter("enabled"::equals)
                .isPresent();
        if (manual && lacksSignedThought(request.turns())) {
            edits.add(new JsonEdit.Set("thinking", JsonObject.of("type", JsonString.of("disabled"))));
            losses.add(
                    "thinking_off_unsigned_history",
                    "thinking",
                    "the last call of a tool lacks its signed thought; thinking is off for this request");
        }
    }

    private static boolean lacksSignedThought(List<Turn> turns) {
        if (turns.size() < 2 || turns.getLast().parts().stream().noneMatch(Part.ToolResult.class::isInstance)) {
            return false;
        }
        List<Part> before = turns.get(turns.size() - 2).parts().stream()
                .filter(part -> !isEnveloped(part))
                .toList();
        return before.stream().anyMatch(Part.ToolCall.class::isInstance)
                && !(before.getFirst() instanceof Part.Reasoning);
    }

    private static boolean isEnveloped(Part part) {
        return part instanceof Part.Reasoning reasoning
                && reasoning
                        .seal()
                        .filter(seal -> seal.data().startsWith(Messages.ENVELOPE))
                        .isPresent();
    }
}
