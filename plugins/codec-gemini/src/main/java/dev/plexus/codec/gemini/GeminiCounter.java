package dev.plexus.codec.gemini;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.CountCodec;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.Span;
import dev.plexus.api.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;

/**
 * Counts tokens as {@code models/…:countTokens} does: of contents alone, or of a whole request within the member
 * {@code generateContentRequest}. Thread-safe and without state.
 */
final class GeminiCounter implements CountCodec {
    private static final String WHOLE = "generateContentRequest";
    private static final Set<String> CONTENTS = Set.of("contents");

    @Override
    public Inbound subject(Inbound question) {
        JsonMembers body = Spelling.members(Json.parseObject(question.body()), "");
        return body.members(WHOLE).isPresent() ? question.withBody(inner(question.body(), body.object())) : question;
    }

    private static Bytes inner(Bytes body, JsonObject question) {
        String name = question.has(WHOLE)
                ? WHOLE
                : question.names().stream()
                        .filter(other -> Spelling.camel(other).equals(WHOLE))
                        .findFirst()
                        .orElseThrow();
        Span span = Json.spans(body, List.of(List.of(name))).values().iterator().next();
        return span.of(body);
    }

    @Override
    public UpstreamRequest question(UpstreamRequest subject, Hop hop) {
        Bytes body = subject.body();
        boolean contentsOnly = CONTENTS.containsAll(Json.parseObject(body).names());
        return subject.withPath(UpstreamPath.of(hop.model(), "countTokens"))
                .withBody(contentsOnly ? body : wrapped(body, hop.model()));
    }

    /** The request keeps its bytes; within a question it names its model, and says nothing of what becomes of its answer. */
    private static Bytes wrapped(Bytes body, String model) {
        Bytes named = Json.edit(
                body,
                List.of(
                        new JsonEdit.Set("model", JsonString.of(UpstreamPath.resource(model))),
                        new JsonEdit.Remove("store")));
        ByteArrayOutputStream whole = new ByteArrayOutputStream(named.length() + 32);
        whole.writeBytes(Bytes.utf8("{\"" + WHOLE + "\":").toByteArray());
        whole.writeBytes(named.toByteArray());
        whole.write('}');
        return Bytes.of(whole.toByteArray());
    }

    @Override
    public long decodeCount(UpstreamResponse.Whole answer) {
        JsonMembers count = Spelling.members(Json.parseObject(answer.body()), "");
        // A count of zero is left out, as all zeros are.
        return count.integer("totalTokens").orElse(0L);
    }

    @Override
    public ClientReply encodeCount(long tokens) {
        return ClientReply.json(200, Json.write(JsonObject.of("totalTokens", JsonNumber.of(tokens))));
    }
}
