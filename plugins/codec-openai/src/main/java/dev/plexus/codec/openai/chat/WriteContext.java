package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.CacheHint;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.api.codec.ToolNames;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the writers of one upstream request need to know, and where they note what they could not say. For one thread. */
record WriteContext(ChatRequest request, Hop hop, ToolNames names, LossList losses) {
    /** The vendor takes no longer ids. Source: protocol notes on the dialect, section 2. */
    private static final Pattern CALL_ID = Pattern.compile("[\\x21-\\x7e]{1,40}");

    private static final Pattern NAME_CHARACTER = Pattern.compile("[a-zA-Z0-9_-]");
    private static final int LONGEST_NAME = 64;

    static WriteContext of(ChatRequest request, Hop hop) {
        return new WriteContext(request, hop, names(request, hop), new LossList());
    }

    /** The names of the request's tools as the upstream knows them. */
    static ToolNames names(ChatRequest request, Hop hop) {
        Pattern character =
                hop.capabilities().text("toolNamePattern").map(Pattern::compile).orElse(NAME_CHARACTER);
        return ToolNames.of(request, character, LONGEST_NAME);
    }

    /** Whether a client of this dialect wrote the request. */
    boolean isNative() {
        return Marks.has(request.extras(), Marks.NATIVE);
    }

    boolean isMarked(String mark) {
        return Marks.has(request.extras(), mark);
    }

    Capabilities capabilities() {
        return hop.capabilities();
    }

    boolean has(String capability) {
        return capabilities().has(capability, true);
    }

    void lose(String code, String path, String detail) {
        losses.add(code, path, detail);
    }

    /** The id of a call in the form the upstream takes. */
    String callId(String id) {
        return ToolCallIds.fit(
                id, capabilities().text("idPattern").map(Pattern::compile).orElse(CALL_ID));
    }

    /** The name of a tool a part or choice refers to. */
    String toolName(String name, Optional<String> namespace) {
        return names.wire(name, namespace);
    }

    /** Writes a hint of another dialect where the upstream knows hints; one of this dialect is among the unknown members. */
    void putCacheHint(JsonObject.Builder node, Optional<CacheHint> hint, Extras extras, String path) {
        JsonObject own = extras.of(Marks.CHAT);
        if (hint.isEmpty() || own.has("prompt_cache_breakpoint") || own.has("cache_control")) {
            return;
        }
        if (capabilities().has("explicitCache", false)) {
            node.put("prompt_cache_breakpoint", JsonObject.of("mode", JsonString.of("explicit")));
            return;
        }
        lose("cache_hint_dropped", path, "the upstream has no place for a hint on what to cache");
    }

    /** The failure for what must not be dropped. */
    static GatewayException unsupported(String code, String path, String message) {
        Failure failure = new Failure(
                FailureKind.UNSUPPORTED,
                message,
                Failure.Source.NONE.withCode(code).withParameter(path));
        return new GatewayException(failure);
    }
}
