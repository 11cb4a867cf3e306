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

    private static boolean isEnveloped(Part part) {
        return part instanceof Part.Reasoning reasoning
                && reasoning
                        .seal()
                        .filter(seal -> seal.data().startsWith(Messages.ENVELOPE))
                        .isPresent();
    }
}
