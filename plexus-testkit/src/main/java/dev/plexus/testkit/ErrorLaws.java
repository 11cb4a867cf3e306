package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What holds for failures. */
record ErrorLaws(LawSubject subject) {
    private static final String MESSAGE = "The tide is out.";

    /** Bodies that upstreams and what stands before them have sent with an error. */
    static final List<String> ODD_BODIES = List.of(
            "",
            "<html><body><h1>502 Bad Gateway</h1></body></html>",
            "null",
            "[]",
            "[{\"error\":{\"message\":\"in a list\",\"code\":429,\"status\":\"X\"}}]",
            "\"only words\"",
            "{\"error\":\"only words\"}",
            "{\"error\":null}",
            "{\"error\":{}}",
            "{\"error\":{\"message\":17,\"type\":[],\"code\":{\"a\":1},\"param\":false,\"details\":\"x\",\"status\":3}}",
            "{\"message\":\"without error\"}",
            "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"field required\"}]}",
            "{\"error\":{\"message\":\"" + "long ".repeat(2_000) + "\"}}",
            "{\"error\":{\"message\":\"cut");

    /** An error means what its fixture says. */
    void meaning(Fixture fixture) {
        Failure failure = read(fixture);

        fixture.expectation().check(failure);
        assertThat(failure.source().status()).as("the upstream's status").contains(fixture.status());
    }

    /** An error of the dialect is written in the dialect's shape, with its words where they are the client's business. */
    void shape(Fixture fixture) {
        Failure failure = read(fixture);

        ClientReply reply = subject.codec().encodeError(failure, LawSubject.REQUEST_ID);

        assertShape(Json.parseObject(reply.body()));
        if (failure.kind() == FailureKind.CLIENT_FAULT) {
            assertThat(reply.status()).isEqualTo(fixture.status());
            assertThat(reply.body().utf8()).contains(Json.text(JsonString.of(failure.message())));
        }
    }

    /** Every kind of failure can be said, and is read again as a failure. */
    void says(FailureKind kind) {
        Failure failure = Failure.of(kind, MESSAGE);

        ClientReply reply = subject.codec().encodeError(failure, LawSubject.REQUEST_ID);

        assertThat(reply.status()).isBetween(400, 599);
        assertShape(Json.parseObject(reply.body()));
        if (kind == FailureKind.KEY_FAULT || kind == FailureKind.CREDIT) {
            assertThat(reply.status())
                    .as("the gateway's own credential is not the client's fault")
                    .isGreaterThanOrEqualTo(500);
        }
        Failure again = subject.codec().decodeError(reply.status(), reply.headers(), reply.body());
        assertThat(again.source().status()).contains(reply.status());
    }

    /** The time to wait is told, in whole seconds that are not too few. */
    void saysWhenToRetry() {
        Failure failure = Failure.of(FailureKind.UPSTREAM_RATE_LIMIT, MESSAGE).withRetryAfter(Duration.ofMillis(6_200));

        ClientReply reply = subject.codec().encodeError(failure, LawSubject.REQUEST_ID);

        assertThat(reply.headers().first("retry-after")).contains("7");
    }

    /** Whatever an error's body is, it can be read. */
    void readsOddBody(String body) {
        for (int status : List.of(200, 400, 401, 403, 404, 413, 418, 429, 500, 502, 503, 529)) {
            Failure failure = subject.codec().decodeError(status, Headers.EMPTY, Bytes.utf8(body));

            assertThat(failure.message()).isNotBlank().hasSizeLessThanOrEqualTo(2_000);
            assertThat(failure.source().status()).contains(status);
        }
    }

    private Failure read(Fixture fixture) {
        return subject.codec()
                .decodeError(
                        fixture.status(), fixture.headers(), fixture.response().orElse(Bytes.EMPTY));
    }

    private void assertShape(JsonObject body) {
        List<JsonObject> examples = subject.fixtures().stream()
                .filter(Fixture::isError)
                .map(fixture -> Json.parseObject(fixture.response().orElseThrow()))
                .toList();
        assertNames("the body", body, examples);
        assertNames(
                "error",
                body.object("error").orElse(JsonObject.EMPTY),
                examples.stream()
                        .flatMap(example -> example.object("error").stream())
                        .toList());
    }

    private static void assertNames(String where, JsonObject actual, List<JsonObject> examples) {
        if (examples.isEmpty()) {
            return;
        }
        Set<String> always = new TreeSet<>(examples.getFirst().names());
        Set<String> known = new TreeSet<>();
        examples.forEach(example -> {
            always.retainAll(example.names());
            known.addAll(example.names());
        });
        assertThat(actual.names())
                .as("members of %s", where)
                .containsAll(always)
                .isSubsetOf(known);
    }
}
