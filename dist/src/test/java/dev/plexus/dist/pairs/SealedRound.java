package dev.plexus.dist.pairs;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.testkit.Fixture;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.UpstreamHandler;

/** A recorded answer that thinks, signs its thoughts and calls a tool; in a second round with other ids and another signature. */
record SealedRound(String dialect, boolean streamed, boolean second) {
    Recording recording() {
        Fixture fixture = Fixtures.of(dialect, streamed ? stream() : whole());
        Bytes body =
                streamed ? fixture.stream().orElseThrow() : fixture.response().orElseThrow();
        JsonObject meaning = fixture.expectation().json();
        return new Recording(
                UpstreamHandler.whole(200, fixture.headers(), Bytes.utf8(inRound(body.utf8()))),
                Json.parseObject(inRound(Json.text(meaning))));
    }

    private String whole() {
        return switch (dialect) {
            case "chat" -> "compat-reasoning-tools";
            case "responses" -> "parallel-tools-reasoning";
            case "messages" -> "thinking-tools";
            default -> "parallel-tools";
        };
    }

    private String stream() {
        return switch (dialect) {
            case "chat" -> "stream-compat-reasoning-tools";
            case "responses" -> "stream-reasoning-tools";
            default -> "stream-thinking-tools";
        };
    }

    private String inRound(String recorded) {
        if (!second) {
            return recorded;
        }
        return recorded.replace("\"Zml4dHVy", "\"c2Vjb25k").replaceAll("(: ?\")(call_|toolu_|fn-|fc_|rs_)", "$1$22");
    }
}
