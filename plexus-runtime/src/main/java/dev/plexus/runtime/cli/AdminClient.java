package dev.plexus.runtime.cli;

import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.HttpCall;
import dev.plexus.api.provider.HttpCaller;
import dev.plexus.api.provider.Secret;
import dev.plexus.api.provider.Timeouts;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Asks a running gateway over its admin API. */
final class AdminClient {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final HttpCaller http;
    private final InstantSource clock;
    private final URI address;
    private final Secret secret;

    AdminClient(HttpCaller http, InstantSource clock, URI address, Secret secret) {
        this.http = http;
        this.clock = clock;
        this.address = address;
        this.secret = secret;
    }

    JsonObject get(String path) {
        return call("GET", path, Bytes.EMPTY);
    }

    JsonObject post(String path, JsonObject body) {
        return call("POST", path, Json.write(body));
    }

    JsonObject delete(String path) {
        return call("DELETE", path, Bytes.EMPTY);
    }

    /** The answer, whatever its status, for actions whose refusal is itself a result. */
    UpstreamResponse.Whole raw(String method, String path, Bytes body) {
        Headers headers = Headers.of("authorization", "Bearer " + secret.reveal(), "content-type", "application/json");
        URI uri = URI.create(address + "/admin/v1" + path);
        try {
            return switch (http.send(new HttpCall(method, uri, headers, body), new Question(clock.instant()))) {
                case UpstreamResponse.Whole whole -> whole;
                case UpstreamResponse.Streaming streaming -> {
                    streaming.frames().close();
                    throw new CommandFailed(ExitCode.FAILED, address + " is not a Plexus gateway");
                }
            };
        } catch (GatewayException failure) {
            throw new CommandFailed(
                    failure.kind() == FailureKind.NETWORK || failure.kind() == FailureKind.TIMEOUT
                            ? ExitCode.UNREACHABLE
                            : ExitCode.FAILED,
                    "no gateway answers at " + address + " — " + failure.getMessage() + ". Try: plexus serve",
                    failure);
        }
    }

    private JsonObject call(String method, String path, Bytes body) {
        UpstreamResponse.Whole answer = raw(method, path, body);
        JsonObject document = document(answer);
        if (answer.status() / 100 != 2) {
            String detail = document.text("detail").orElse("status " + answer.status());
            throw new CommandFailed(exitCode(answer.status()), detail);
        }
        return document;
    }

    private JsonObject document(UpstreamResponse.Whole answer) {
        try {
            return answer.body().isEmpty() ? JsonObject.EMPTY : Json.parseObject(answer.body());
        } catch (JsonException other) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    address + " does not answer like a Plexus gateway (status " + answer.status() + ")",
                    other);
        }
    }

    private static ExitCode exitCode(int status) {
        return switch (status) {
            case 400, 415, 422 -> ExitCode.USAGE;
            case 401, 403 -> ExitCode.NOT_AUTHORISED;
            case 404 -> ExitCode.NOT_FOUND;
            case 409, 412 -> ExitCode.CONFLICT;
            default -> ExitCode.FAILED;
        };
    }

    /** The surroundings of one question to a gateway; nobody waits to be kept alive. */
    private record Question(Instant begun) implements CallContext {
        @Override
        public String exchangeId() {
            return "command line";
        }

        @Override
        public Instant deadline() {
            return begun.plus(LONGEST);
        }

        @Override
        public Timeouts timeouts() {
            return new Timeouts(CONNECT, LONGEST, LONGEST, LONGEST);
        }

        @Override
        public void quiet() {}
    }
}
