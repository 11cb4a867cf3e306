package dev.plexus.codec.openai;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.ErrorWriter;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Errors as the vendor's dialects write them: {@code {"error":{"message","type","param","code"}}}. Thread-safe. */
public final class OpenAiErrors implements ErrorWriter {
    /** Failures whose code the client may see as the upstream or the gateway worded it. */
    private static final Set<FailureKind> OWN_CODE = Set.of(
            FailureKind.INVALID_REQUEST,
            FailureKind.UNSUPPORTED,
            FailureKind.CLIENT_FAULT,
            FailureKind.UNPROCESSABLE,
            FailureKind.INTERNAL,
            FailureKind.UNAVAILABLE,
            FailureKind.NOT_FOUND,
            FailureKind.METHOD_NOT_ALLOWED);

    /** Failures a retry cannot cure soon. The vendor's clients obey {@code x-should-retry}. */
    private static final Set<FailureKind> FINAL = Set.of(FailureKind.QUOTA_EXCEEDED, FailureKind.BILLING);

    @Override
    public ClientReply encodeError(Failure failure, String requestId) {
        ErrorWord word = ErrorWord.of(failure);
        Headers.Builder headers =
                Headers.builder().add("content-type", "application/json").add("x-request-id", requestId);
        failure.source().retryAfter().ifPresent(delay -> {
            headers.add("retry-after", Long.toString(seconds(delay)));
            headers.add("retry-after-ms", Long.toString(delay.toMillis()));
        });
        if (FINAL.contains(failure.kind())) {
            headers.add("x-should-retry", "false");
        }
        Bytes body = Json.write(JsonObject.of("error", object(failure)));
        return new ClientReply(word.status(), headers.build(), body, List.of());
    }

    /** The inner object alone, for errors in the middle of a stream. */
    public JsonObject object(Failure failure) {
        return JsonObject.of(
                "message",
                JsonString.of(failure.message()),
                "type",
                JsonString.of(ErrorWord.of(failure).type()),
                "param",
                orNull(failure.source().parameter()),
                "code",
                orNull(code(failure)));
    }

    /** The error's word; empty if the vendor has none for it. */
    public Optional<String> code(Failure failure) {
        Optional<String> own =
                OWN_CODE.contains(failure.kind()) ? failure.source().code() : Optional.empty();
        return own.or(() -> Optional.of(ErrorWord.of(failure).code()).filter(code -> !code.isEmpty()));
    }

    /** Reads an answer that is an error by its status, or in spite of it. Takes any body. */
    public Failure read(int status, Headers headers, Bytes body) {
        return read(status, headers, ErrorTexts.of(body));
    }

    /** Reads an error inside an answer that began as a success; the JSON is the error's document or its inner object. */
    public Failure readInside(JsonValue error) {
        Failure failure = read(200, Headers.EMPTY, ErrorTexts.of(error));
        return new Failure(failure.kind(), failure.message(), withoutStatus(failure.source()), failure.remedy());
    }

    private static Failure read(int status, Headers headers, ErrorTexts texts) {
        FailureKind kind = ErrorClassifier.kind(status, texts);
        String message = texts.message().isBlank()
                ? "the upstream answered with status " + status + " and no message"
                : texts.message();
        Failure.Source source = new Failure.Source(
                Optional.of(status),
                texts.type(),
                texts.code(),
                texts.parameter(),
                RetryDelay.of(headers, texts.message()),
                headers.first("x-request-id"));
        return new Failure(kind, message, source, Remedies.of(kind, texts));
    }

    /** A success's status says nothing about the failure inside. */
    private static Failure.Source withoutStatus(Failure.Source source) {
        return new Failure.Source(
                Optional.empty(),
                source.type(),
                source.code(),
                source.parameter(),
                source.retryAfter(),
                source.requestId());
    }

    private static long seconds(Duration delay) {
        return delay.plusMillis(999).toSeconds();
    }

    private static JsonValue orNull(Optional<String> text) {
        return text.isPresent() ? JsonString.of(text.get()) : JsonNull.NULL;
    }
}
