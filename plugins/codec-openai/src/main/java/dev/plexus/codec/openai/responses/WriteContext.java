package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.CacheHint;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.codec.ToolNames;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the writers of one request share. For one thread.
 *
 * @param faithful whether a client of this dialect wrote the request, so that its form is kept instead of adapted
 * @param hop the upstream, which takes the seals it issued
 */
record WriteContext(boolean faithful, Hop hop, ToolNames names, LossList losses) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]");
    private static final int LONGEST_NAME = 64;
    private static final JsonObject EXPLICIT = JsonObject.of("mode", JsonString.of("explicit"));

    static WriteContext of(ChatRequest request, Hop hop) {
        return new WriteContext(ResponsesCodec.isFrom(request), hop, names(request), new LossList());
    }

    /** For telling a client what it asked. */
    static WriteContext echo(ChatRequest request) {
        Hop nobody = new Hop(ResponsesCodec.DIALECT, "", "", "", Capabilities.UNKNOWN);
        return new WriteContext(true, nobody, names(request), new LossList());
    }

    Capabilities capabilities() {
        return hop.capabilities();
    }

    /** The names of the request's tools as this dialect says them. */
    static ToolNames names(ChatRequest request) {
        return ToolNames.of(request, NAME, LONGEST_NAME);
    }

    /** The name of a tool on the wire; a namespace has a member of its own in a faithful request. */
    String name(String name, Optional<String> namespace) {
        return faithful ? name : names.wire(name, namespace);
    }

    /** What form the arguments of a declared tool have. */
    Part.ToolCall.Kind kind(String name) {
        return names.client(names.wire(name, Optional.empty())).kind();
    }

    /** Puts the mark if the upstream knows it. */
    void cache(JsonObject.Builder builder, Optional<CacheHint> hint, String path) {
        if (hint.isEmpty()) {
            return;
        }
        if (faithful || capabilities().has("explicitCache", false)) {
            builder.put("prompt_cache_breakpoint", EXPLICIT);
            return;
        }
        losses.add("cache_hint_dropped", path, "the upstream caches prompts without being told where");
    }

    /** The seal's data if the upstream issued it. */
    Optional<JsonString> seal(Optional<Seal> seal, String path) {
        if (seal.isEmpty()) {
            return Optional.empty();
        }
        Seal present = seal.get();
        boolean own = present.format().equals(ItemReader.SEAL_FORMAT)
                && hop.takes(present)
                && !present.data().startsWith(ForwardEdits.ENVELOPE);
        if (!own) {
            losses.add("seal_dropped_foreign", path, "another upstream issued it");
        }
        return own ? Optional.of(present.data()) : Optional.empty();
    }
}
