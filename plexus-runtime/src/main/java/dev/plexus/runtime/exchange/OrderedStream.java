package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.EventGrammar;
import dev.plexus.api.wire.EventStream;
import dev.plexus.runtime.answer.Heard;
import java.time.Duration;

/** A streamed answer whose events are in order, whatever its upstream sends. For the exchange's thread. */
final class OrderedStream implements EventStream<Heard> {
    private final EventStream<Heard> stream;
    private final StreamNotes notes;
    private final EventGrammar grammar;

    OrderedStream(EventStream<Heard> stream, StreamNotes notes) {
        this.stream = stream;
        this.notes = notes;
        this.grammar = new EventGrammar(notes);
    }

    @Override
    public Pull<Heard> next(Duration wait) {
        Pull<Heard> pull = stream.next(wait);
        return pull instanceof Item<Heard>(Heard heard)
                ? new Item<>(new Heard(heard.frame(), notes.heed(() -> grammar.admit(heard.events()))))
                : pull;
    }

    @Override
    public void close() {
        stream.close();
    }
}
