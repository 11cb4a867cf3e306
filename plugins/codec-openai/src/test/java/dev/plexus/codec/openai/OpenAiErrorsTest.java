package dev.plexus.codec.openai;

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

class OpenAiErrorsTest {
    private final OpenAiErrors errors = new OpenAiErrors();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|{'error':{'message':'x','code':'unsupported_parameter'}}|CLIENT_FAULT",
                "400|{'error':{'message':'x','code':'context_length_exceeded'}}|CONTEXT_LENGTH",
                "400|{'error':{'message':'x','code':'content_policy_violation'}}|CONTENT_BLOCKED",
                "400|{'error':{'message':'The model gpt-0 does not exist'}}|MODEL_MISSING",
                "400|{'error':{'message':'API key not valid'}}|KEY_FAULT",
                "400|{'error':{'message':'Your credit balance is too low'}}|CREDIT",
                "401|{'error':{'message':'x','code':'invalid_api_key'}}|KEY_FAULT",
                "402|{'error':{'message':'x'}}|CREDIT",
                "403|{'error':{'message':'no','metadata':{'flagged_input':'x'}}}|CONTENT_BLOCKED",
                "403|{'error':{'message':'x','code':'model_not_found'}}|MODEL_MISSING",
                "403|{'error':{'message':'Key limit exceeded'}}|CREDIT",
                "403|{'error':{'message':'country'}}|KEY_FAULT",
                "404|{'detail':'Not Found'}|MODEL_MISSING",
                "408||TIMEOUT",
                "413|{'error':{'message':'x'}}|UPSTREAM_TOO_LARGE",
                "422|{'detail':[{'msg':'x'}]}|CLIENT_FAULT",
                "429|{'error':{'message':'x','type':'tokens','code':'rate_limit_exceeded'}}|UPSTREAM_RATE_LIMIT",
                "429|{'error':{'message':'x','type':'insufficient_quota','code':'insufficient_quota'}}|CREDIT",
                "429|{'message':'tokens per minute','param':'quota','code':'token_quota_exceeded'}|UPSTREAM_RATE_LIMIT",
                "429|{'error':{'message':'Limit 30000, Used 0, Requested 40000'}}|UPSTREAM_TOO_LARGE",
                "429|{'error':{'message':'Limit 30000, Used 29000, Requested 2000'}}|UPSTREAM_RATE_LIMIT",
                "429|{'error':{'message':'requests per day'}}|QUOTA_WINDOW",
                "429|{'error':{'message':'x','code':'slow_down'}}|OVERLOAD",
                "500|{'error':{'message':'The server is overloaded'}}|OVERLOAD",
                "500|<html>oops</html>|SERVER_ERROR",
                "503|{'error':{'message':'x'}}|OVERLOAD",
                "504|{'error':{'message':'Deadline expired'}}|DEADLINE",
                "529||OVERLOAD",
                "302||SERVER_ERROR",
                "200|{'error':{'message':'x','code':402}}|CREDIT",
                "200|{'error':{'message':'x','type':'invalid_request_error'}}|CLIENT_FAULT",
                "200|{'error':'boom'}|SERVER_ERROR",
            })
    void kindsAreToldByStatusAndWords(int status, String body, FailureKind kind) {
        assertThat(read(status, body == null ? "" : body).kind()).isEqualTo(kind);
    }

    @Test
    void fieldNamesAreNotWords() {
        assertThat(read(429, "{'insufficient_quota':1,'message':'tokens per minute'}")
                        .kind())
                .isEqualTo(FailureKind.UPSTREAM_RATE_LIMIT);
    }

    @Test
    void keysAndMarkupNeverReachClients() {
        Failure failure = read(401, "{'error':{'message':'Incorrect API key provided: sk-proj-abcdef123456.'}}");

        assertThat(failure.message()).isEqualTo("Incorrect API key provided: [redacted]");
        assertThat(read(502, "<html><style>a{}</style><h1>Bad Gateway</h1></html>")
                        .message())
                .isEqualTo("Bad Gateway");
    }

    @Test
    void accountsNeverReachClients() {
        Failure failure = read(
                429,
                "{'error':{'message':'Rate limit reached for gpt-5 in organization org-AbC123xyz789 on tokens per"
                        + " min (TPM), project proj_AbC123xyz789'}}");

        assertThat(failure.message())
                .isEqualTo("Rate limit reached for gpt-5 in organization [redacted] on tokens per min (TPM), project"
                        + " [redacted]");
    }

    @ParameterizedTest
    @CsvSource({"6m0s,360000", "1.5s,1500", "320ms,320", "1h2m3.5s,3723500"})
    void timesToWaitAreReadFromTheMessage(String words, long milliseconds) {
        Failure failure = read(429, "{'error':{'message':'Please try again in " + words + ".'}}");

        assertThat(failure.source().retryAfter()).contains(Duration.ofMillis(milliseconds));
    }

    @Test
    void headersSayMoreThanTheMessageAboutTheWait() {
        Headers precise = Headers.of("retry-after", "3", "retry-after-ms", "2500");
        Headers dated =
                Headers.of("retry-after", "Tue, 24 Nov 2026 08:00:30 GMT", "date", "Tue, 24 Nov 2026 08:00:00 GMT");

        assertThat(errors.read(429, precise, Bytes.EMPTY).source().retryAfter()).contains(Duration.ofMillis(2_500));
        assertThat(errors.read(429, dated, Bytes.EMPTY).source().retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(errors.read(429, Headers.of("retry-after", "soon"), Bytes.EMPTY)
                        .source()
                        .retryAfter())
                .isEmpty();
    }

    @Test
    void refusedRequestKeepsTheUpstreamsStatusAndWords() {
        Failure failure = read(422, "{'error':{'message':'Bad tool','type':'x','param':'tools[0]','code':'bad_tool'}}");

        ClientReply reply = errors.encodeError(failure, "id-1");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(Json.parseObject(reply.body()).object("error"))
                .contains(object("{'message':'Bad tool','type':'invalid_request_error','param':'tools[0]',"
                        + "'code':'bad_tool'}"));
        assertThat(reply.headers().first("x-request-id")).contains("id-1");
    }

    @Test
    void upstreamsRefusalOfOurKeyIsNotTheClientsFault() {
        ClientReply reply = errors.encodeError(read(401, "{'error':{'message':'x','code':'invalid_api_key'}}"), "id");

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.body().utf8()).contains("\"code\":\"upstream_auth\"");
    }

    @Test
    void usedUpQuotaTellsClientsNotToRetry() {
        ClientReply reply = errors.encodeError(Failure.of(FailureKind.QUOTA_EXCEEDED, "x"), "id");

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.headers().first("x-should-retry")).contains("false");
    }

    private Failure read(int status, String body) {
        return errors.read(status, Headers.EMPTY, Bytes.utf8(body.replace('\'', '"')));
    }

    private static JsonObject object(String quoted) {
        return Json.parseObject(quoted.replace('\'', '"'));
    }
}
