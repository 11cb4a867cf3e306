package dev.plexus.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "400|{\"error\":{\"message\":\"x\",\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}|KEY_FAULT",
                "400|{\"error\":{\"message\":\"User location is not supported for the API"
                        + " use.\",\"status\":\"FAILED_PRECONDITION\"}}|KEY_FAULT",
                "400|{\"error\":{\"message\":\"The input token count (9) exceeds the maximum number of tokens allowed"
                        + " (8).\"}}|CONTEXT_LENGTH",
                "400|{\"error\":{\"message\":\"Unknown name\"}}|CLIENT_FAULT",
                "402|{}|CREDIT",
                "429|{\"error\":{\"message\":\"Your prepayment credits are depleted.\"}}|CREDIT",
                "429|{\"error\":{\"message\":\"x\",\"details\":[{\"violations\":[{\"quotaId\":\"GenerateRequestsPerDayPerProjectPerModel\"}]}]}}|QUOTA_WINDOW",
                "429|{\"error\":{\"message\":\"x\",\"details\":[{\"violations\":[{\"quotaId\":\"PerMinute\",\"quotaValue\":\"0\"}]}]}}|MODEL_MISSING",
                "429|[{\"error\":{\"message\":\"x\"}}]|UPSTREAM_RATE_LIMIT",
                "500|{\"error\":{\"message\":\"x\"}}|SERVER_ERROR",
                "503|{\"error\":{\"message\":\"Deadline expired before operation could complete.\"}}|DEADLINE",
                "503|<html>|OVERLOAD",
                "504|{}|DEADLINE",
                "200|{\"error\":{\"code\":503,\"message\":\"x\"}}|OVERLOAD",
            })
    void bodySaysWhatTheStatusDoesNot(int status, String body, FailureKind kind) {
        Failure failure = Requests.CODEC.decodeError(status, Headers.EMPTY, Bytes.utf8(body));

        assertThat(failure.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"error\":{\"details\":[{\"retryDelay\":\"34.5s\"}]}}|34500",
                "{\"error\":{\"details\":[{\"retryDelay\":\"900ms\"}]}}|900",
                "{\"error\":{\"message\":\"Please retry in 1.25s.\"}}|1250",
            })
    void waitIsReadFromTheDetailsOrTheWords(String body, long milliseconds) {
        Failure failure = Requests.CODEC.decodeError(429, Headers.EMPTY, Bytes.utf8(body));

        assertThat(failure.source().retryAfter()).contains(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @CsvSource({
        "Consumer 'api_key:AIzaSyA1b2C3d4E5f6' has been suspended., Consumer 'api_key:[redacted]' has been suspended.",
        "Permission denied on resource projects/acme-prod-7., Permission denied on resource projects/[redacted].",
        "Generative Language API is off in project 123456789012., Generative Language API is off in project"
                + " [redacted].",
        "The project is over its quota., The project is over its quota.",
    })
    void keysAndProjectsNeverReachClients(String said, String told) {
        String body = "{\"error\":{\"code\":403,\"message\":\"" + said + "\",\"status\":\"PERMISSION_DENIED\"}}";

        Failure failure = Requests.CODEC.decodeError(403, Headers.EMPTY, Bytes.utf8(body));

        assertThat(failure.message()).isEqualTo(told);
    }

    @Test
    void dailyQuotaDoesNotTrustTheShortWait() {
        Failure failure = Requests.CODEC.decodeError(
                429,
                Headers.EMPTY,
                Bytes.utf8(
                        "{\"error\":{\"message\":\"x\",\"details\":[{\"retryDelay\":\"3s\"},{\"violations\":[{\"quotaId\":\"RequestsPerDay\"}]}]}}"));

        assertThat(failure.source().retryAfter()).isEmpty();
    }

    @Test
    void wrongKeyOfTheClientIsSaidAsTheVendorSaysIt() {
        ClientReply reply =
                Requests.CODEC.encodeError(Failure.of(FailureKind.UNAUTHENTICATED, "no such key"), "request-1");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(Json.parse(reply.body())).isEqualTo(Json.parse("""
            {"error":{"code":401,"message":"no such key","status":"UNAUTHENTICATED","details":[
            {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID","domain":"googleapis.com"}]}}\
            """));
    }

    @Test
    void waitIsToldInTheDetailsToo() {
        Failure failure = Failure.of(FailureKind.RATE_LIMITED, "slow down").withRetryAfter(Duration.ofMillis(1_200));

        ClientReply reply = Requests.CODEC.encodeError(failure, "request-1");

        assertThat(reply.headers().first("retry-after")).contains("2");
        assertThat(reply.body().utf8()).contains("\"retryDelay\":\"2s\"");
    }
}
