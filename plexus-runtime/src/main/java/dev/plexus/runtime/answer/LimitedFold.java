package dev.plexus.runtime.answer;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.ResponseFold;
import java.util.Optional;

/**
 * A streamed answer as a whole one, as long as it is of a size that may be kept; a longer one is let go of, so that a client that reads
 * slowly or an upstream that does not end costs no memory. For one answer and one thread.
 */
public final class LimitedFold {
    /** In characters; about thirty thousand tokens, more than models say between two tools. */
    static final int LONGEST = 128 * 1024;

    /** About what an event without text of its own takes. */
    private static final int OTHER = 256;

    private Optional<ResponseFold> fold = Optional.of(new ResponseFold());
    private int length;

    /**
     * Takes the next event.
     *
     * @throws dev.plexus.api.failure.GatewayException if the event is the stream's failure
     */
    public void add(ChatEvent event) {
        length = Math.min(LONGEST, length) + length(event);
        if (length > LONGEST) {
            fold = Optional.empty();
        }
        fold.ifPresent(kept -> kept.add(event));
    }

    /** The answer as far as it came; empty if it has become too long. */
    public Optional<ChatResponse> response() {
        return fold.map(ResponseFold::response);
    }

    private static int length(ChatEvent event) {
        return switch (event) {
            case ChatEvent.TextDelta delta -> delta.text().length();
            case ChatEvent.RefusalDelta delta -> delta.text().length();
            case ChatEvent.ReasoningDelta delta -> delta.text().length();
            case ChatEvent.ArgumentsDelta delta -> delta.text().length();
            case ChatEvent.PartOpen _,
                    ChatEvent.SealDelta _,
                    ChatEvent.CitationAdd _,
                    ChatEvent.LogprobDelta _,
                    ChatEvent.PartWhole _ -> OTHER;
            case ChatEvent.Start _,
                    ChatEvent.ServerToolProgress _,
                    ChatEvent.PartClose _,
                    ChatEvent.UsageUpdate _,
                    ChatEvent.Finish _,
                    ChatEvent.Ping _,
                    ChatEvent.Raw _,
                    ChatEvent.Error _,
                    ChatEvent.End _ -> 0;
        };
    }
}
