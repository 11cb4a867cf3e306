package dev.plexus.codec.openai.forward;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.ForwardCodec;
import dev.plexus.api.codec.Operation;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import dev.plexus.codec.openai.OpenAiErrors;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One operation of the vendor's API that is sent on as it is. Thread-safe.
 *
 * @param path below a base URL that ends in the version
 * @param takesForms whether clients may send files
 * @param fallbackModel what the vendor takes if no model is named
 * @param countsOnWish whether a stream tells its tokens only to those who ask for them
 */
public record OpenAiForward(
        String operation, String path, boolean takesForms, Optional<String> fallbackModel, boolean countsOnWish)
        implements ForwardCodec {
    private static final OpenAiErrors ERRORS = new OpenAiErrors();
    private static final List<Dialect> DIALECTS = List.of(new Dialect("chat"), new Dialect("responses"));
    private static final List<String> KEPT = List.of("accept", "openai-beta");

    /** The endpoints of all of them. */
    public static Stream<Endpoint> endpoints() {
        return Stream.of(
                        new OpenAiForward("completions", "/completions", false, Optional.empty(), true),
                        documents("images", "/images/generations"),
                        forms("image_edits", "/images/edits"),
                        documents("speech", "/audio/speech"),
                        forms("transcriptions", "/audio/transcriptions"),
                        forms("translations", "/audio/translations"),
                        new OpenAiForward(
                                "moderations", "/moderations", false, Optional.of("omni-moderation-latest"), false),
                        documents("rerank", "/rerank"))
                .map(codec -> new Endpoint("POST", "/v1" + codec.path(), new Operation.Forward(codec)));
    }

    private static OpenAiForward documents(String operation, String path) {
        return new OpenAiForward(operation, path, false, Optional.empty(), false);
    }

    private static OpenAiForward forms(String operation, String path) {
        return new OpenAiForward(operation, path, true, Optional.empty(), false);
    }

    @Override
    public List<Dialect> dialects() {
        return DIALECTS;
    }

    @Override
    public Headers keep(Headers client) {
        Headers.Builder kept = Headers.builder();
        KEPT.forEach(name -> client.all(name).forEach(value -> kept.add(name, value)));
        return kept.build();
    }

    @Override
    public List<JsonEdit> edits(JsonObject document, Capabilities capabilities) {
        if (!countsOnWish || !document.bool("stream").orElse(false)) {
            return List.of();
        }
        if (!capabilities.has("streamUsageOption", true)) {
            return List.of(new JsonEdit.Remove("stream_options"));
        }
        return asksForUsage(document)
                ? List.of()
                : List.of(new JsonEdit.Set(List.of("stream_options", "include_usage"), JsonBoolean.TRUE));
    }

    private static boolean asksForUsage(JsonObject document) {
        return document.object("stream_options")
                .flatMap(options -> options.bool("include_usage"))
                .orElse(false);
    }

    @Override
    public Reader newReader(JsonObject document, Headers answer) {
        return new AnswerReader(ERRORS, answer, countsOnWish && !asksForUsage(document));
    }

    @Override
    public Failure decodeError(int status, Headers headers, Bytes body) {
        return ERRORS.read(status, headers, body);
    }

    @Override
    public ClientReply encodeError(Failure failure, String requestId) {
        return ERRORS.encodeError(failure, requestId);
    }
}
