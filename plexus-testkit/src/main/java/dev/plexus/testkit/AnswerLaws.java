package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.ResponseUnfold;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Frame;
import java.util.List;
import java.util.function.BiFunction;

/** What holds for answers that come whole. */
record AnswerLaws(LawSubject subject) {
    /** An answer means what its fixture says. */
    void meaning(Fixture fixture) {
        fixture.expectation().check(response(fixture));
    }

    /** An answer that was read is written as it was. */
    void roundTrip(Fixture fixture, BiFunction<Fixture, JsonObject, JsonObject> normal) {
        ChatRequest request = subject.request(fixture);

        ClientReply reply = subject.codec().encodeResponse(response(fixture), request, LawSubject.REQUEST_ID);

        assertThat(Json.parse(reply.body()))
                .isEqualTo(normal.apply(
                        fixture, Json.parseObject(fixture.response().orElseThrow())));
        assertThat(reply.losses()).as("losses in the answer's own dialect").isEmpty();
        assertThat(reply.status()).isEqualTo(fixture.status());
        assertThat(reply.headers().first("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    /** An answer that is streamed to the client says what it says whole. */
    void survivesAsStream(Fixture fixture) {
        ChatResponse response = response(fixture);
        ChatRequest request = subject.streamed(fixture);

        List<Frame> frames = subject.encoded(request, new StreamReplay(ResponseUnfold.events(response)));
        StreamReplay replay = subject.replay(request, frames);

        replay.checkGrammar();
        assertThat(replay.isComplete())
                .as("the stream says that it is complete")
                .isTrue();
        assertThat(ResponseGist.of(replay.response())).isEqualTo(ResponseGist.of(response));
    }

    /** No part of the usage is counted twice, and none is lost when it is written and read again. */
    void usageAddsUp(Fixture fixture) {
        ChatRequest request = subject.request(fixture);
        ChatResponse response = response(fixture);
        Usage usage = response.usage();

        ClientReply reply = subject.codec().encodeResponse(response, request, LawSubject.REQUEST_ID);
        Usage again = read(new UpstreamResponse.Whole(reply.status(), reply.headers(), reply.body()), request)
                .usage();

        assertThat(usage.input())
                .isEqualTo(usage.uncachedInput() + usage.cacheRead() + usage.cacheWrite() + usage.toolPrompt());
        assertThat(usage.output())
                .isEqualTo(usage.visibleOutput() + usage.reasoning().orElse(0L));
        assertThat(again).isEqualTo(usage);
    }

    /** The same answer gives the same bytes. */
    void isDeterministic(Fixture fixture) {
        ChatRequest request = subject.request(fixture);

        ClientReply first = subject.codec().encodeResponse(response(fixture), request, LawSubject.REQUEST_ID);
        ClientReply second = subject.codec().encodeResponse(response(fixture), request, LawSubject.REQUEST_ID);

        assertThat(second.body().utf8()).isEqualTo(first.body().utf8());
    }

    private ChatResponse response(Fixture fixture) {
        return read(fixture.whole(), subject.request(fixture));
    }

    private ChatResponse read(UpstreamResponse.Whole whole, ChatRequest request) {
        return subject.codec().decodeResponse(whole, request, subject.hop(request));
    }
}
