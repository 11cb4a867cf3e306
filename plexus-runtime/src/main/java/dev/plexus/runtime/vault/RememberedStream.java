package dev.plexus.runtime.vault;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatResponse.Candidate;
import dev.plexus.api.chat.Part;
import dev.plexus.api.wire.EventStream;
import dev.plexus.runtime.answer.Heard;
import dev.plexus.runtime.answer.LimitedFold;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A streamed answer that is remembered on its way, unless it is very long. For one thread. */
final class RememberedStream implements EventStream<Heard> {
    private final EventStream<Heard> stream;
    private final Consumer<List<Part>> memory;
    private final LimitedFold fold = new LimitedFold();

    /**
     * A stream.
     *
     * @param memory gets the parts of each answer when it has finished, before anybody else sees that
     */
    RememberedStream(EventStream<Heard> stream, Consumer<List<Part>> memory) {
        this.stream = stream;
        this.memory = memory;
    }

    @Override
    public Pull<Heard> next(Duration wait) {
        Pull<Heard> pull = stream.next(wait);
        if (pull instanceof Item<Heard>(Heard heard)) {
            heard.events().forEach(this::observe);
        }
        return pull;
    }

    private void observe(ChatEvent event) {
        if (event instanceof ChatEvent.Error) {
            return;
        }
        fold.add(event);
        if (event instanceof ChatEvent.Finish finish) {
            fold.response().stream()
                    .flatMap(answer -> answer.candidates().stream())
                    .filter(candidate -> candidate.index() == finish.candidate())
                    .map(Candidate::parts)
                    .forEach(memory);
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
