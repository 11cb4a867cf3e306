package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Changes a client's own bytes for an upstream of this dialect: the model's name, and seals that are the gateway's. */
final class ForwardEdits {
    /** How a seal begins that the gateway wrapped; no upstream may see one. */
    static final String ENVELOPE = "plx1.";

    private ForwardEdits() {}

    static Bytes apply(Bytes body, ChatRequest request, Hop hop) {
        List<JsonEdit> edits = new ArrayList<>();
        edits.add(new JsonEdit.Set("model", JsonString.of(hop.model())));
        if (request.turns().stream().anyMatch(ForwardEdits::isWrapped)) {
            JsonArray input = Json.parseObject(body).array("input").orElse(JsonArray.EMPTY);
            for (int i = 0; i < input.size(); i++) {
                boolean wrapped = input.get(i) instanceof JsonObject item
                        && item.string("encrypted_content")
                                .filter(seal -> seal.startsWith(ENVELOPE))
                                .isPresent();
                if (wrapped) {
                    edits.add(new JsonEdit.Remove(List.of("input", Integer.toString(i))));
                }
            }
        }
        if (Notes.isKept(request)) {
            keptHere(request, hop, edits);
        }
        return Json.edit(body, edits);
    }

    /** The upstream shall keep nothing, and give what it would have kept of its reasoning. */
    private static void keptHere(ChatRequest request, Hop hop, List<JsonEdit> edits) {
        edits.add(new JsonEdit.Set("store", JsonBoolean.FALSE));
        List<String> include = request.options().state().include();
        if (!include.contains(RequestWriter.ENCRYPTED) && RequestWriter.reasons(request, hop.capabilities())) {
            List<String> more = new ArrayList<>(include);
            more.add(RequestWriter.ENCRYPTED);
            edits.add(new JsonEdit.Set("include", JsonArray.ofTexts(more)));
        }
    }

    private static boolean isWrapped(Turn turn) {
        return turn.parts().stream()
                .anyMatch(part -> part instanceof Part.Reasoning reasoning
                        && reasoning
                                .seal()
                                .filter(seal -> seal.data().startsWith(ENVELOPE))
                                .isPresent());
    }
}
