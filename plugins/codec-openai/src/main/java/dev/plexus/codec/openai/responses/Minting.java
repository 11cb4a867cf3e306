package dev.plexus.codec.openai.responses;

import dev.plexus.api.codec.ToolCallIds;
import java.util.Optional;

/** Ids of items whose upstream gave none of this dialect, derived from the request's id. */
final class Minting {
    private Minting() {}

    /** The item's own id if it has the dialect's form, else one made from where it stands. */
    static String itemId(Optional<String> own, String prefix, String seed, int index) {
        return own.filter(id -> id.startsWith(prefix))
                .orElseGet(() -> prefix + ToolCallIds.digest(seed + "|" + index).substring(0, 48));
    }
}
