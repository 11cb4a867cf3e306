package dev.plexus.api.chat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The order that {@link ChatEvent} lays down, kept over one stream of events. For one stream and one thread.
 *
 * <p>What is missing and certain is added, what is there twice is left out, and what has no certain meaning is a violation.
 */
public final class EventGrammar {
    private static final ChatEvent.Start START =
            new ChatEvent.Start(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE);

    private final StreamRepairs repairs;
    private final Map<Integer, Answer> answers = new TreeMap<>();
    private boolean started;
    private boolean over;

    public EventGrammar(StreamRepairs repairs) {
        this.repairs = repairs;
    }

    /** One of the answers to choose from. */
    private static final class Answer {
        private final BitSet begun = new BitSet();
        private final BitSet open = new BitSet();
        private boolean finished;
    }

    /**
     * The events in order.
     *
     * @throws dev.plexus.api.failure.GatewayException if their order cannot be repaired
     */
    public List<ChatEvent> admit(List<ChatEvent> events) {
        List<ChatEvent> admitted = new ArrayList<>(events.size());
        events.forEach(event -> admit(event, admitted));
        return admitted;
    }

    private void admit(ChatEvent event, List<ChatEvent> out) {
        if (over) {
            repairs.repaired("after_end", "an event after the end was left out");
            return;
        }
        boolean inOrder = switch (event) {
            case ChatEvent.Ping _, ChatEvent.Raw _ -> true;
            case ChatEvent.Error _ -> fail();
            case ChatEvent.Start _ -> start();
            case ChatEvent.PartOpen it -> open(it.candidate(), it.part(), out);
            case ChatEvent.PartWhole it -> begin(it.candidate(), it.part(), out);
            case ChatEvent.TextDelta it -> continues(it.candidate(), it.part(), PartHead.Text.PLAIN, out);
            case ChatEvent.CitationAdd it -> cite(it, out);
            case ChatEvent.RefusalDelta it -> continues(it.candidate(), it.part(), refusal(), out);
            case ChatEvent.ReasoningDelta it ->
                continues(it.candidate(), it.part(), reasoning(Part.Reasoning.Kind.VISIBLE), out);
            case ChatEvent.SealDelta it ->
                continues(it.candidate(), it.part(), reasoning(Part.Reasoning.Kind.OMITTED), out);
            case ChatEvent.ArgumentsDelta it -> arguments(it, out);
            case ChatEvent.PartClose it -> close(it, out);
            case ChatEvent.Finish it -> finish(it, out);
            case ChatEvent.LogprobDelta _, ChatEvent.ServerToolProgress _, ChatEvent.UsageUpdate _ ->
                ensureStarted(out);
            case ChatEvent.End _ -> end(out);
        };
        if (inOrder) {
            out.add(event);
        }
    }

    private boolean fail() {
        over = true;
        return true;
    }

    private static PartHead refusal() {
        return new PartHead.Refusal(Optional.empty(), Extras.NONE);
    }

    private static PartHead reasoning(Part.Reasoning.Kind kind) {
        return new PartHead.Reasoning(kind, Optional.empty(), Extras.NONE);
    }

    private boolean start() {
        if (started) {
            repairs.repaired("start_twice", "a second start was left out");
            return false;
        }
        started = true;
        return true;
    }

    private boolean ensureStarted(List<ChatEvent> out) {
        if (!started) {
            started = true;
            repairs.repaired("start_missing", "the start was added");
            out.add(START);
        }
        return true;
    }

    private Answer answer(int candidate, List<ChatEvent> out) {
        ensureStarted(out);
        return answers.computeIfAbsent(candidate, _ -> new Answer());
    }

    private boolean open(int candidate, int part, List<ChatEvent> out) {
        begin(candidate, part, out);
        answer(candidate, out).open.set(part);
        return true;
    }

    private boolean begin(int candidate, int part, List<ChatEvent> out) {
        Answer answer = answer(candidate, out);
        if (answer.finished) {
            throw StreamRepairs.violation(
                    "content_after_finish", "part " + part + " begins after its answer has ended");
        }
        if (answer.begun.get(part)) {
            throw StreamRepairs.violation("part_twice", "part " + part + " begins twice");
        }
        answer.begun.set(part);
        return true;
    }

    private boolean continues(int candidate, int part, PartHead head, List<ChatEvent> out) {
        Answer answer = answer(candidate, out);
        if (answer.open.get(part)) {
            return true;
        }
        if (answer.begun.get(part)) {
            throw StreamRepairs.violation("part_closed", "part " + part + " goes on after its end");
        }
        repairs.repaired("part_unopened", "the beginning of part " + part + " was added");
        open(candidate, part, out);
        out.add(new ChatEvent.PartOpen(candidate, part, head));
        return true;
    }

    /** A citation may come after its text. */
    private boolean cite(ChatEvent.CitationAdd added, List<ChatEvent> out) {
        Answer answer = answer(added.candidate(), out);
        boolean late = answer.begun.get(added.part()) && !answer.finished;
        return late || continues(added.candidate(), added.part(), PartHead.Text.PLAIN, out);
    }

    private boolean arguments(ChatEvent.ArgumentsDelta delta, List<ChatEvent> out) {
        if (!answer(delta.candidate(), out).open.get(delta.part())) {
            throw StreamRepairs.violation(
                    "call_unopened", "arguments of part " + delta.part() + " belong to no open call");
        }
        return true;
    }

    private boolean close(ChatEvent.PartClose close, List<ChatEvent> out) {
        Answer answer = answer(close.candidate(), out);
        if (answer.open.get(close.part())) {
            answer.open.clear(close.part());
            return true;
        }
        repairs.repaired("close_unopened", "the end of part " + close.part() + ", which is not open, was left out");
        return false;
    }

    private void closeAll(int candidate, Answer answer, List<ChatEvent> out) {
        for (int part = answer.open.nextSetBit(0); part >= 0; part = answer.open.nextSetBit(part + 1)) {
            repairs.repaired("part_unclosed", "the end of part " + part + " was added");
            out.add(new ChatEvent.PartClose(candidate, part));
        }
        answer.open.clear();
    }

    private boolean finish(ChatEvent.Finish finish, List<ChatEvent> out) {
        Answer answer = answer(finish.candidate(), out);
        if (answer.finished) {
            repairs.repaired("finish_twice", "a second end of an answer was left out");
            return false;
        }
        closeAll(finish.candidate(), answer, out);
        answer.finished = true;
        return true;
    }

    private boolean end(List<ChatEvent> out) {
        ensureStarted(out);
        answers.forEach((candidate, answer) -> closeAll(candidate, answer, out));
        over = true;
        return true;
    }
}
