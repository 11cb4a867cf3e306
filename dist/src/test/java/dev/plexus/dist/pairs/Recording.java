package dev.plexus.dist.pairs;

import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.testkit.Fixture;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.UpstreamHandler;
import java.util.Optional;

/**
 * What an upstream answers to one request, and what that means.
 *
 * @param expect the meaning, in the words of {@link dev.plexus.testkit.Expectation}
 */
record Recording(UpstreamHandler handler, JsonObject expect) {
    /**
     * The recorded answer about a topic. Where only a whole one was recorded, the recorded stream about something else tells its
     * text.
     */
    static Recording of(UpstreamDialect dialect, Topic topic, boolean streamed) {
        Fixture whole = dialect.whole(topic);
        if (!streamed || whole.isError() || whole.stream().isPresent()) {
            return of(whole);
        }
        return switch (topic) {
            case TEXT -> of(Fixtures.of(dialect.name(), "stream-text"));
            case CACHED -> of(Fixtures.of(dialect.name(), "stream-cached-usage"));
            case TOOLS -> of(Fixtures.of(dialect.name(), "stream-parallel-tools"));
            default -> retold(dialect, whole);
        };
    }

    /** A failure with status 500 that is said in these words. */
    static Fixture failure(Fixture other, String words) {
        return new Fixture(
                other.dialect(),
                "error-500",
                other.meta().with("status", JsonNumber.of(500)),
                Optional.empty(),
                Optional.of(Bytes.utf8(words)),
                Optional.empty());
    }

    String text() {
        return expect.text("text").orElse("");
    }

    String stop() {
        return expect.text("stop").orElseThrow();
    }

    Tokens tokens() {
        return Tokens.read(expect.object("usage").orElseThrow());
    }

    private static Recording of(Fixture fixture) {
        return new Recording(
                UpstreamHandler.replay(fixture), fixture.expectation().json());
    }

    private static Recording retold(UpstreamDialect dialect, Fixture whole) {
        Fixture told = Fixtures.of(dialect.name(), "stream-text");
        JsonObject meaning = whole.expectation().json();
        String stream = new RetoldStream(told).saying(meaning.text("text").orElseThrow());
        if (meaning.text("stop").orElseThrow().equals("length")) {
            stream = dialect.atTheLimit(stream);
        }
        UpstreamHandler handler = UpstreamHandler.whole(200, told.headers(), Bytes.utf8(stream));
        return new Recording(
                handler,
                meaning.with("usage", told.expectation().json().object("usage").orElseThrow()));
    }
}
