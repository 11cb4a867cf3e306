package dev.plexus.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    @ParameterizedTest
    @CsvSource({
        "INVALID_REQUEST,400,invalid_request_error",
        "UNSUPPORTED,400,invalid_request_error",
        "CONTEXT_LENGTH,400,invalid_request_error",
        "CONTENT_BLOCKED,400,invalid_request_error",
        "UNAUTHENTICATED,401,authentication_error",
        "KEY_FAULT,502,api_error",
        "BILLING,402,billing_error",
        "CREDIT,529,overloaded_error",
        "FORBIDDEN,403,permission_error",
        "UNKNOWN_MODEL,404,not_found_error",
        "MODEL_MISSING,404,not_found_error",
        "CLIENT_TIMEOUT,408,invalid_request_error",
        "CONFLICT,409,conflict_error",
        "TOO_LARGE,413,request_too_large",
        "UNPROCESSABLE,400,invalid_request_error",
        "RATE_LIMITED,429,rate_limit_error",
        "UPSTREAM_RATE_LIMIT,429,rate_limit_error",
        "QUOTA_EXCEEDED,429,rate_limit_error",
        "INTERNAL,500,api_error",
        "NETWORK,502,api_error",
        "TRUNCATED,502,api_error",
        "UNAVAILABLE,503,overloaded_error",
        "TIMEOUT,504,timeout_error",
        "OVERLOAD,529,overloaded_error",
    })
    void everyKindHasItsStatusAndType(FailureKind kind, int status, String type) {
        ClientReply reply = Requests.CODEC.encodeError(Failure.of(kind, "prompt is too long: no"), "request-1");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.headers().first("request-id")).contains("request-1");
        assertThat(Json.parseObject(reply.body())).isEqualTo(Json.parseObject("""
            {"type":"error","error":{"type":"%s","message":"prompt is too long: no"},"request_id":"request-1"}\
            """.formatted(type)));
    }

    @Test
    void keysAndAccountsNeverReachClients() {
        Failure failure = Requests.CODEC.decodeError(
                429,
                Headers.EMPTY,
                Bytes.utf8(
                        "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"sk-ant-api03-abcdef"
                                + " exceeds the limit of 019aa8f2-7c00-4def-8abc-0123456789ab\"}}"));

        assertThat(failure.message()).isEqualTo("sk-*** exceeds the limit of [redacted]");
    }

    @Test
    void conversationThatIsTooLongIsToldInTheWordsClientsLookFor() {
        JsonObject body = Json.parseObject(Requests.CODEC
                .encodeError(Failure.of(FailureKind.CONTEXT_LENGTH, "input exceeds the window"), "request-1")
                .body());

        assertThat(body.object("error").flatMap(error -> error.text("message")))
                .contains("prompt is too long: input exceeds the window");
    }

    @Test
    void memberAtFaultIsNamedOnce() {
        Failure failure =
                Failure.of(FailureKind.INVALID_REQUEST, "must be zero or more").at("max_tokens");
        Failure named =
                Failure.of(FailureKind.INVALID_REQUEST, "max_tokens: required").at("max_tokens");

        assertThat(message(failure)).isEqualTo("max_tokens: must be zero or more");
        assertThat(message(named)).isEqualTo("max_tokens: required");
    }

    private static String message(Failure failure) {
        return Json.parseObject(Requests.CODEC.encodeError(failure, "request-1").body())
                .object("error")
                .flatMap(error -> error.text("message"))
                .orElseThrow();
    }

    @Test
    void waitIsRoundedUpAndQuotasAreNotRetried() {
        ClientReply limited = Requests.CODEC.encodeError(
                Failure.of(FailureKind.RATE_LIMITED, "slow down").withRetryAfter(Duration.ofMillis(1_200)),
                "request-1");
        ClientReply spent = Requests.CODEC.encodeError(Failure.of(FailureKind.QUOTA_EXCEEDED, "spent"), "request-1");

        assertThat(limited.headers().first("retry-after")).contains("2");
        assertThat(limited.headers().has("x-should-retry")).isFalse();
        assertThat(spent.headers().first("x-should-retry")).contains("false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "400|invalid_request_error|messages: required|CLIENT_FAULT",
                "400|invalid_request_error|prompt is too long: 210000 tokens > 200000 maximum|CONTEXT_LENGTH",
                "400|invalid_request_error|Your credit balance is too low to access the API.|CREDIT",
                "400|invalid_request_error|Output blocked by content filtering policy|CONTENT_BLOCKED",
                "401|authentication_error|invalid x-api-key|KEY_FAULT",
                "402|billing_error|pay|CREDIT",
                "403|permission_error|no|KEY_FAULT",
                "404|not_found_error|model: x|MODEL_MISSING",
                "408|x|x|TIMEOUT",
                "413|request_too_large|x|UPSTREAM_TOO_LARGE",
                "422|invalid_request_error|x|CLIENT_FAULT",
                "429|rate_limit_error|40,000 input tokens per minute|UPSTREAM_RATE_LIMIT",
                "429|rate_limit_error|monthly spending limit|CREDIT",
                "500|api_error|Internal server error|SERVER_ERROR",
                "500|api_error|Overloaded|OVERLOAD",
                "503|x|x|OVERLOAD",
                "504|timeout_error|Deadline exceeded|DEADLINE",
                "529|overloaded_error|Overloaded|OVERLOAD",
                "200|overloaded_error|Overloaded|OVERLOAD",
            })
    void statusAndWordsSayWhatWentWrong(int status, String type, String message, FailureKind kind) {
        Bytes body = Bytes.utf8("{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message
                + "\"},\"request_id\":\"req_1\"}");

        Failure failure = Requests.CODEC.decodeError(status, Headers.EMPTY, body);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).isEqualTo(message);
        assertThat(failure.source().type()).contains(type);
        assertThat(failure.source().requestId()).contains("req_1");
    }

    @Test
    void planThatIsUsedUpRestsTheCredential() {
        Failure failure = Requests.CODEC.decodeError(
                429,
                Headers.of("anthropic-ratelimit-unified-5h-status", "rejected", "retry-after", "3600"),
                Bytes.utf8("{\"error\":{\"type\":\"rate_limit_error\",\"message\":\"x\"}}"));

        assertThat(failure.kind()).isEqualTo(FailureKind.QUOTA_WINDOW);
        assertThat(failure.source().retryAfter()).contains(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({"retry-after,7,7000", "retry-after,0.5,500", "retry-after-ms,250,250"})
    void waitIsRead(String header, String value, long milliseconds) {
        Failure failure = Requests.CODEC.decodeError(429, Headers.of(header, value), Bytes.utf8("{}"));

        assertThat(failure.source().retryAfter()).contains(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @CsvSource({"retry-after,soon", "retry-after,-1", "retry-after,NaN", "'retry-after','Wed, 21 Oct 2026 07:28:00 GMT'"
    })
    void waitThatIsNoNumberIsNone(String header, String value) {
        Failure failure = Requests.CODEC.decodeError(429, Headers.of(header, value), Bytes.utf8("{}"));

        assertThat(failure.source().retryAfter()).isEmpty();
    }

    @Test
    void keysAreTakenOutOfTheWords() {
        Failure failure = Requests.CODEC.decodeError(
                401,
                Headers.EMPTY,
                Bytes.utf8(
                        "{\"error\":{\"type\":\"authentication_error\",\"message\":\"bad key sk-ant-api03-abcdef\"}}"));

        assertThat(failure.message()).isEqualTo("bad key sk-***");
    }
}
