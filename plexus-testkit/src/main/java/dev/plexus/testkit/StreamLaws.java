package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.codec.ChatCodec.EventDecoder;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** What holds for answers that come in pieces. */
record StreamLaws(LawSubject subject) {
    private static final String UNHEARD_OF = "plexus.unheard_of";

    /** A stream means what its fixture says, up to its failure if it fails. */
    void meaning(Fixture fixture) {
        Expectation expectation = fixture.expectation();

        StreamReplay replay = subject.replay(fixture);

        assertThat(replay.isComplete())
                .as("whether it says that it is complete")
                .isEqualTo(!expectation.isFailure());
        if (expectation.isFailure()) {
            expectation.check(replay.failure().orElseThrow());
            expectation
                    .text()
                    .ifPresent(text ->
                            new Expectation(JsonObject.of("text", JsonString.of(text))).check(replay.response()));
        } else {
            expectation.check(replay.response());
        }
    }

    /** The events of a stream keep their order and end once. */
    void grammar(Fixture fixture) {
        subject.replay(fixture).checkGrammar();
    }

    /** A stream that is written for a client and read again is the same answer, or the same failure after the same words. */
    void survivesItsEncoder(Fixture fixture) {
        ChatRequest request = subject.streamed(fixture);
        StreamReplay before = subject.replay(request, fixture.frames());

        StreamReplay after = subject.replay(request, subject.encoded(request, before));

        after.checkGrammar();
        assertThat(after.isComplete()).isEqualTo(before.isComplete());
        if (before.isComplete()) {
            assertThat(ResponseGist.of(after.response())).isEqualTo(ResponseGist.of(before.response()));
            before.response()
                    .id()
                    .ifPresent(id -> assertThat(after.response().id()).as("id").contains(id));
        } else {
            assertThat(ResponseGist.of(after.response()).answers().stream()
                            .map(ResponseGist.Answer::pieces)
                            .toList())
                    .isEqualTo(ResponseGist.of(before.response()).answers().stream()
                            .map(ResponseGist.Answer::pieces)
                            .toList());
            assertThat(after.failure()).isPresent();
        }
    }

    /** A stream that is folded and written whole is the same answer. */
    void survivesAsWhole(Fixture fixture) {
        ChatRequest request = subject.request(fixture);
        ChatResponse response = subject.replay(request, fixture.frames()).response();

        ClientReply reply = subject.codec().encodeResponse(response, request, LawSubject.REQUEST_ID);
        ChatResponse again = subject.codec()
                .decodeResponse(
                        new UpstreamResponse.Whole(reply.status(), reply.headers(), reply.body()),
                        request,
                        subject.hop(request));

        assertThat(ResponseGist.of(again)).isEqualTo(ResponseGist.of(response));
    }

    /** A stream that breaks off before its answer has ended never looks complete. */
    void breaksOff(Fixture fixture) {
        ChatRequest request = subject.request(fixture);
        List<Frame> frames = fixture.frames();
        for (int length = 0; length < frames.size(); length++) {
            StreamReplay replay = subject.replay(request, frames.subList(0, length));
            boolean answered = replay.events().stream().anyMatch(ChatEvent.Finish.class::isInstance);
            if (!answered) {
                assertThat(replay.failure().map(Failure::kind))
                        .as("the failure of a stream cut after %d frames", length)
                        .contains(FailureKind.TRUNCATED);
                assertThat(replay.isComplete()).isFalse();
                replay.checkGrammar();
            }
        }
    }

    /** The same stream gives the same events and the same bytes. */
    void isDeterministic(Fixture fixture) {
        ChatRequest request = subject.streamed(fixture);

        StreamReplay first = subject.replay(request, fixture.frames());
        StreamReplay second = subject.replay(request, fixture.frames());

        assertThat(second).isEqualTo(first);
        assertThat(StreamFrames.join(subject.encoded(request, second)).utf8())
                .isEqualTo(StreamFrames.join(subject.encoded(request, first)).utf8());
    }

    /** Signs of life between the events of a stream change nothing. */
    void keepAlivesSayNothing(Fixture fixture) {
        ChatRequest request = subject.streamed(fixture);
        StreamReplay before = subject.replay(request, fixture.frames());
        EventEncoder encoder = subject.codec().newEventEncoder(request, LawSubject.REQUEST_ID);
        List<Frame> wire = new ArrayList<>();
        for (ChatEvent event : before.events()) {
            wire.addAll(encoder.encode(event));
            if (!(event instanceof ChatEvent.End)) {
                wire.add(encoder.keepAlive());
            }
        }

        StreamReplay after = subject.replay(request, StreamFrames.split(StreamFrames.join(wire)));

        after.checkGrammar();
        assertThat(ResponseGist.of(after.response())).isEqualTo(ResponseGist.of(before.response()));
    }

    /** An event that nobody knows disturbs nothing; where the dialect names its events it is passed as it is. */
    void passesUnknownEvents(Fixture fixture) {
        ChatRequest request = subject.request(fixture);
        List<Frame> frames = new ArrayList<>(fixture.frames());
        boolean named = frames.stream().anyMatch(frame -> frame.event().isPresent());
        JsonObject unheard = JsonObject.of("type", JsonString.of(UNHEARD_OF), "x", JsonString.of("y"));
        frames.add(1, named ? Frame.event(UNHEARD_OF, Json.write(unheard)) : Frame.data(Json.write(unheard)));

        StreamReplay replay = subject.replay(request, frames);

        replay.checkGrammar();
        assertThat(ResponseGist.of(replay.response()))
                .isEqualTo(ResponseGist.of(subject.replay(fixture).response()));
        if (named) {
            assertThat(replay.events()).contains(new ChatEvent.Raw(UNHEARD_OF, unheard));
        }
    }

    /** Every event of the dialect can be read, also alone, and so can all of them one after the other. */
    void readsEvent(Fixture context, JsonObject event) {
        ChatRequest request = subject.request(context);
        EventDecoder decoder = subject.codec().newEventDecoder(request, subject.hop(request));
        boolean named =
                context.frames().stream().anyMatch(frame -> frame.event().isPresent());
        String name = event.text("type").orElse("");

        List<ChatEvent> events =
                decoder.decode(named ? Frame.event(name, Json.write(event)) : Frame.data(Json.write(event)));

        assertThat(events).as("%s is known", name).noneMatch(ChatEvent.Raw.class::isInstance);
    }

    /** A stream that fails after its first words never looks complete to the client. */
    void saysFailure(Fixture fixture, FailureKind kind) {
        ChatRequest request = subject.streamed(fixture);
        List<ChatEvent> begun = subject.replay(request, fixture.frames()).events().stream()
                .filter(ChatEvent.Start.class::isInstance)
                .toList();
        List<ChatEvent> events = new ArrayList<>(begun);
        events.add(new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN));
        events.add(new ChatEvent.TextDelta(0, 0, "Once "));
        events.add(new ChatEvent.Error(Failure.of(kind, "The upstream broke off.")));

        EventEncoder encoder = subject.codec().newEventEncoder(request, LawSubject.REQUEST_ID);
        StreamReplay after = subject.replay(request, StreamReplay.encoded(encoder, events));

        assertThat(after.failure()).as("the failure the client sees").isPresent();
        assertThat(after.isComplete()).isFalse();
        new Expectation(JsonObject.of("text", JsonString.of("Once "))).check(after.response());
    }
}
