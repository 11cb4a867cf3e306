package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.EventGrammar;
import dev.plexus.api.chat.ResponseFold;
import dev.plexus.api.codec.ChatCodec.EventDecoder;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What a decoder made of a stream.
 *
 * @param events all of them, those of the end included
 */
public record StreamReplay(List<ChatEvent> events) {
    public StreamReplay {
        events = List.copyOf(events);
    }

    /** Feeds the frames to the decoder, then tells it that the stream has ended. */
    public static StreamReplay of(EventDecoder decoder, List<Frame> frames) {
        List<ChatEvent> events = new ArrayList<>();
        frames.forEach(frame -> events.addAll(decoder.decode(frame)));
        events.addAll(decoder.end());
        return new StreamReplay(events);
    }

    /** The frames an encoder makes of these events, cut anew from the bytes they are on the wire. */
    public List<Frame> encoded(EventEncoder encoder) {
        return encoded(encoder, events);
    }

    static List<Frame> encoded(EventEncoder encoder, List<ChatEvent> events) {
        List<Frame> frames = new ArrayList<>();
        events.forEach(event -> frames.addAll(encoder.encode(event)));
        return StreamFrames.split(StreamFrames.join(frames));
    }

    /** The answer as far as it came. */
    public ChatResponse response() {
        ResponseFold fold = new ResponseFold();
        events.stream().filter(event -> !(event instanceof ChatEvent.Error)).forEach(fold::add);
        return fold.response();
    }

    /** The failure it ends with, if it ends with one. */
    public Optional<Failure> failure() {
        return events.stream()
                .filter(ChatEvent.Error.class::isInstance)
                .map(error -> ((ChatEvent.Error) error).failure())
                .findFirst();
    }

    /** Whether it says that it is complete. */
    public boolean isComplete() {
        return events.stream().anyMatch(ChatEvent.End.class::isInstance);
    }

    /** Fails unless the events keep the order that {@link ChatEvent} lays down. */
    public void checkGrammar() {
        List<ChatEvent> last = events.stream()
                .filter(event -> event instanceof ChatEvent.End || event instanceof ChatEvent.Error)
                .toList();
        assertThat(last).as("exactly one End or Error").hasSize(1);
        assertThat(events.getLast()).as("the last event").isSameAs(last.getFirst());
        EventGrammar grammar = new EventGrammar((rule, what) -> fail("%s: %s", rule, what));
        assertThat(grammar.admit(events)).as("events in order").isEqualTo(events);
        begun().forEach((candidate, parts) -> assertThat(parts)
                .as("the parts of answer %d count from zero", candidate)
                .containsExactlyElementsOf(
                        IntStream.range(0, parts.size()).boxed().toList()));
    }

    /** The numbers of the parts of each answer that was completed. */
    private Map<Integer, Set<Integer>> begun() {
        Map<Integer, Set<Integer>> begun = new TreeMap<>();
        if (isComplete()) {
            for (ChatEvent event : events) {
                if (event instanceof ChatEvent.PartOpen open) {
                    begun.computeIfAbsent(open.candidate(), _ -> new TreeSet<>())
                            .add(open.part());
                } else if (event instanceof ChatEvent.PartWhole whole) {
                    begun.computeIfAbsent(whole.candidate(), _ -> new TreeSet<>())
                            .add(whole.part());
                }
            }
        }
        return begun;
    }
}
