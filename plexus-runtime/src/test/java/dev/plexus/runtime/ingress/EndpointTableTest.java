package dev.plexus.runtime.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.Operation;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.exchange.PlainCodec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTableTest {
    private static final Operation FIRST = new Operation.Chat(PlainCodec.named("first"));
    private static final Operation SECOND = new Operation.Chat(PlainCodec.named("second"));
    private static final Operation THIRD = new Operation.Models(new PlainModels(PlainCodec.named("third")));
    private static final Headers SECOND_ONE = Headers.of("second-version", "1");
    private static final Endpoint.Claim SECOND_CLAIM = headers -> headers.has("second-version");

    private final EndpointTable table = EndpointTable.of(List.of(
            new Endpoint("POST", "/v1/first", FIRST),
            new Endpoint("GET", "/v1/models", FIRST),
            new Endpoint(Set.of("GET"), "/v1/models", SECOND_CLAIM, SECOND),
            new Endpoint("GET", "/v1/models/{model}", FIRST),
            new Endpoint("POST", "/v1beta/models/{model}:generate", THIRD),
            new Endpoint("POST", "/v1beta/models/{model}:streamGenerate", SECOND),
            new Endpoint("GET", "/v1beta/models/{model}", THIRD)));

    @Test
    void findsPathsAsTheyAreSent() {
        assertFound("POST", "/v1/first", FIRST, Map.of());
        assertFound("GET", "/v1/models/gpt", FIRST, Map.of("model", "gpt"));
    }

    @Test
    void takesAVerbBehindTheLastColonAndDecodesTheRest() {
        assertFound("POST", "/v1beta/models/a:generate", THIRD, Map.of("model", "a"));
        assertFound("POST", "/v1beta/models/a/b:7b:generate", THIRD, Map.of("model", "a/b:7b"));
        assertFound("POST", "/v1beta/models/a%2Fb%20c+d%3AstreamGenerate", SECOND, Map.of("model", "a/b c+d"));
        assertFound("GET", "/v1beta/models/llama:7b", THIRD, Map.of("model", "llama:7b"));
    }

    @Test
    void asksTheClaimsOfASharedPath() {
        assertThat(table.match("GET", "/v1/models", SECOND_ONE))
                .isInstanceOfSatisfying(
                        Match.Found.class,
                        found -> assertThat(found.endpoint().operation()).isEqualTo(SECOND));
        assertFound("GET", "/v1/models", FIRST, Map.of());
    }

    @Test
    void namesTheMethodsThatWouldDo() {
        Match.Refused refused = refused("DELETE", "/v1/models", Headers.EMPTY);

        assertThat(refused.failure().kind()).isEqualTo(FailureKind.METHOD_NOT_ALLOWED);
        assertThat(refused.allowed()).containsExactly("GET");
        assertThat(refused.errors()).isEqualTo(FIRST.errors());
    }

    @Test
    void takesAVerbThatNobodyKnowsForAnUnknownPath() {
        assertThat(refused("POST", "/v1beta/models/a:invent", Headers.EMPTY)
                        .failure()
                        .kind())
                .isEqualTo(FailureKind.NOT_FOUND);
        assertThat(refused("POST", "/v1beta/models/a", Headers.EMPTY).failure().kind())
                .isEqualTo(FailureKind.METHOD_NOT_ALLOWED);
        assertThat(refused("DELETE", "/v1beta/models/a:generate", Headers.EMPTY)
                        .failure()
                        .kind())
                .isEqualTo(FailureKind.METHOD_NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/kept/invent, NOT_FOUND",
        "POST, /v1/kept/a/invent, NOT_FOUND",
        "DELETE, /v1/kept/a, METHOD_NOT_ALLOWED",
        "DELETE, /v1/kept/count, METHOD_NOT_ALLOWED",
        "POST, /v1/kept, NOT_FOUND",
    })
    void takesANameThatNobodyKnowsForAnUnknownPath(String method, String path, FailureKind kind) {
        EndpointTable kept = EndpointTable.of(List.of(
                new Endpoint("POST", "/v1/kept/count", FIRST),
                new Endpoint("GET", "/v1/kept/{one}", FIRST),
                new Endpoint("POST", "/v1/kept/{one}/cancel", FIRST)));

        Match.Refused refused = (Match.Refused) kept.match(method, path, Headers.EMPTY);

        assertThat(refused.failure().kind()).isEqualTo(kind);
    }

    @Test
    void refusesUnknownPathsInTheWordsOfWhoHasMostOfThePath() {
        assertThat(refused("GET", "/v1beta/other", Headers.EMPTY).errors()).isEqualTo(THIRD.errors());
        assertThat(refused("GET", "/v1/other", Headers.EMPTY).errors()).isEqualTo(FIRST.errors());
        assertThat(refused("GET", "/v1/other", SECOND_ONE).errors()).isEqualTo(SECOND.errors());
        assertThat(refused("GET", "/favicon.ico", Headers.EMPTY).errors()).isEqualTo(FIRST.errors());
        assertThat(refused("GET", "", Headers.EMPTY).failure().kind()).isEqualTo(FailureKind.NOT_FOUND);
    }

    @Test
    void refusesAPathThatSeveralKnowAsMuchOfInTheWordsMostClientsSpeak() {
        Operation chat = new Operation.Chat(PlainCodec.named("chat"));
        EndpointTable both = EndpointTable.of(List.of(
                new Endpoint("POST", "/v1/first", FIRST),
                new Endpoint("POST", "/v1/chat", chat),
                new Endpoint("POST", "/v2/third", THIRD)));

        assertThat(((Match.Refused) both.match("GET", "/v1/other", Headers.EMPTY)).errors())
                .isEqualTo(chat.errors());
        assertThat(((Match.Refused) both.match("GET", "/", Headers.EMPTY)).errors())
                .isEqualTo(chat.errors());
        assertThat(((Match.Refused) both.match("GET", "/v2/other", Headers.EMPTY)).errors())
                .isEqualTo(THIRD.errors());
    }

    @Test
    void findsNothingForBrokenEscapesAndEmptyVariables() {
        assertThat(table.match("GET", "/v1/models/%zz", Headers.EMPTY)).isInstanceOf(Match.Refused.class);
        assertThat(table.match("GET", "/v1/models/%2", Headers.EMPTY)).isInstanceOf(Match.Refused.class);
        assertThat(table.match("GET", "/v1/models/", Headers.EMPTY)).isInstanceOf(Match.Refused.class);
        assertThat(table.match("POST", "/v1beta/models/:generate", Headers.EMPTY))
                .isInstanceOf(Match.Refused.class);
    }

    @Test
    void refusesToStartIfSeveralEndpointsOfAPathClaimAlways() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndpointTable.of(List.of(
                        new Endpoint("GET", "/v1/models/{model}", FIRST),
                        new Endpoint("GET", "/v1/models/{id}", THIRD))))
                .withMessageContaining("GET /v1/models/{} is declared by")
                .withMessageContaining(PlainCodec.class.getName())
                .withMessageContaining(PlainModels.class.getName())
                .withMessageContaining("both claim always");
    }

    @Test
    void findsNothingForARequestThatNobodyClaims() {
        EndpointTable one = EndpointTable.of(List.of(new Endpoint(Set.of("GET"), "/v1/models", SECOND_CLAIM, SECOND)));

        assertThat(one.match("GET", "/v1/models", SECOND_ONE)).isInstanceOf(Match.Found.class);
        assertThat(one.match("GET", "/v1/models", Headers.EMPTY))
                .isInstanceOfSatisfying(
                        Match.Refused.class,
                        refused -> assertThat(refused.failure().kind()).isEqualTo(FailureKind.NOT_FOUND));
    }

    private void assertFound(String method, String path, Operation operation, Map<String, String> variables) {
        assertThat(table.match(method, path, Headers.EMPTY)).isInstanceOfSatisfying(Match.Found.class, found -> {
            assertThat(found.endpoint().operation()).isEqualTo(operation);
            assertThat(found.variables()).isEqualTo(variables);
        });
    }

    private Match.Refused refused(String method, String path, Headers headers) {
        return (Match.Refused) table.match(method, path, headers);
    }
}
