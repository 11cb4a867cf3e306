package dev.plexus.runtime.answer;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.wire.EventStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A streamed answer that is asked on whenever the upstream pauses it; the parts of all rounds are numbered through. */
final class ContinuedStream implements EventStream<Heard> {
    private final ChatRequest sent;
    private final Function<ChatRequest, Incoming> again;
    private final List<Part> said = new ArrayList<>();
    private volatile EventStream<Heard> round;
    private volatile boolean closed;
    private LimitedFold fold = new LimitedFold();
    private Usage ofRound = Usage.NONE;
    private Usage before = Usage.NONE;
    private int rounds;
    private int parts;
    private int partsOfRound;
    private boolean paused;
    private boolean goesOn;

    ContinuedStream(EventStream<Heard> first, ChatRequest sent, Function<ChatRequest, Incoming> again) {
        this.round = first;
        this.sent = sent;
        this.again = again;
    }

    @Override
    public Pull<Heard> next(Duration wait) {
        if (goesOn) {
            askOn();
        }
        Pull<Heard> pull = round.next(wait);
        return pull instanceof Item<Heard>(Heard heard) ? new Item<>(Heard.said(seen(heard.events()))) : pull;
    }

    private List<ChatEvent> seen(List<ChatEvent> events) {
        List<ChatEvent> seen = new ArrayList<>(events.size());
        for (ChatEvent event : events) {
            see(event, seen);
        }
        return seen;
    }

    private void see(ChatEvent event, List<ChatEvent> seen) {
        if (!(event instanceof ChatEvent.Error)) {
            fold.add(event);
        }
        if (event instanceof ChatEvent.Start start) {
            ofRound = start.usage().orElse(ofRound);
        }
        if (event instanceof ChatEvent.PartOpen open) {
            partsOfRound = Math.max(partsOfRound, open.part() + 1);
        } else if (event instanceof ChatEvent.PartWhole whole) {
            partsOfRound = Math.max(partsOfRound, whole.part() + 1);
        }
        if (event instanceof ChatEvent.Finish finish && Continued.isPaused(finish.stop())) {
            paused = rounds < Continued.ROUNDS && fold.response().isPresent();
            if (!paused) {
                seen.add(new ChatEvent.Finish(finish.candidate(), Stop.of(Stop.Reason.LENGTH), finish.extras()));
            }
        } else if (event instanceof ChatEvent.UsageUpdate update) {
            ofRound = update.usage();
            seen.add(new ChatEvent.UsageUpdate(before.plus(ofRound), update.serviceTier()));
        } else if (event instanceof ChatEvent.End && paused) {
            goesOn = true;
        } else if (!(event instanceof ChatEvent.Start) || rounds == 0) {
            seen.add(Renumbered.of(event, 0, parts));
        }
    }

    private void askOn() {
        fold.response().ifPresent(answer -> answer.candidates().forEach(candidate -> said.addAll(candidate.parts())));
        before = before.plus(ofRound);
        parts += partsOfRound;
        partsOfRound = 0;
        fold = new LimitedFold();
        ofRound = Usage.NONE;
        paused = false;
        goesOn = false;
        rounds++;
        round.close();
        round = again.apply(Continued.after(sent, said)).stream();
        if (closed) {
            round.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        round.close();
    }
}
