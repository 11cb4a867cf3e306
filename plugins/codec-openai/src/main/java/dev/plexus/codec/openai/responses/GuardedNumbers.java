package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Numbers the events of one answer without holes, beginning with the upstream's first number. For one answer and one thread. */
final class GuardedNumbers {
    private static final String MEMBER = "sequence_number";
    private static final Bytes QUOTED = Bytes.utf8("\"" + MEMBER + "\"");
    private static final int LONGEST = 15;

    private final StreamRepairs repairs;
    private OptionalLong next = OptionalLong.empty();
    /** How far the upstream's numbers are off, which is told once for each time it changes. */
    private long shift;

    private boolean unnumbered;

    GuardedNumbers(StreamRepairs repairs) {
        this.repairs = repairs;
    }

    /** An event that the guard adds. */
    Frame added(JsonObject event) {
        long number = next.orElse(0);
        next = OptionalLong.of(number + 1);
        return Frame.event(event.text("type").orElse(""), Json.write(event.with(MEMBER, JsonNumber.of(number))));
    }

    /** The frame, if its number is the next one; it then counts. Its number is found without reading the rest. */
    boolean passes(Frame frame) {
        OptionalLong number = find(frame.data());
        boolean isNext = number.isPresent() && next.isPresent() && number.getAsLong() == next.getAsLong();
        if (isNext) {
            next = OptionalLong.of(number.getAsLong() + 1);
        }
        return isNext;
    }

    private static OptionalLong find(Bytes data) {
        int at = data.indexOf(QUOTED);
        if (at < 0) {
            return OptionalLong.empty();
        }
        at += QUOTED.length();
        long number = 0;
        int digits = 0;
        for (; at < data.length() && digits < LONGEST; at++) {
            byte character = data.byteAt(at);
            if (character >= '0' && character <= '9') {
                number = number * 10 + (character - '0');
                digits++;
            } else if (digits > 0) {
                return OptionalLong.of(number);
            } else if (character != ':' && character != ' ') {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** The upstream's frame with the next number. */
    Frame numbered(Frame frame, JsonObject event, List<JsonEdit> others) {
        OptionalLong wire = event.integer(MEMBER).map(OptionalLong::of).orElseGet(OptionalLong::empty);
        long number = next.orElse(wire.orElse(0));
        next = OptionalLong.of(number + 1);
        List<JsonEdit> edits = new ArrayList<>(others);
        if (wire.isEmpty() || wire.getAsLong() != number) {
            edits.add(new JsonEdit.Set(MEMBER, JsonNumber.of(number)));
            tell(wire, number);
        }
        if (edits.isEmpty()) {
            return frame;
        }
        Bytes data = Json.edit(frame.data(), edits);
        return frame.event().map(name -> Frame.event(name, data)).orElseGet(() -> Frame.data(data));
    }

    private void tell(OptionalLong wire, long number) {
        boolean isNew = wire.isPresent() ? number - wire.getAsLong() != shift : !unnumbered;
        if (isNew) {
            repairs.repaired(MEMBER, "the events were numbered anew");
        }
        shift = wire.isPresent() ? number - wire.getAsLong() : shift;
        unnumbered |= wire.isEmpty();
    }
}
