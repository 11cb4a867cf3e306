package dev.plexus.runtime.answer;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.ResponseFold;
import dev.plexus.api.chat.ResponseUnfold;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.wire.EventStream;
import dev.plexus.runtime.translate.GivenTools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells of calls of tools the gateway declared as the client knows them: the call by which a model gives its answer is text, and a
 * function that stands for a tool of the client's dialect is that tool. For one answer and one thread.
 *
 * <p>Calls of the client's own tools stay calls and decide why the answer ended; to have answered by a tool is no reason. A seal of
 * the answering call is left out, for the client gets no call to bring it back with.
 */
final class UndoneTools {
    private final GivenTools given;
    private final Set<Place> answers = new HashSet<>();
    private final Set<Integer> answered = new HashSet<>();
    private final Set<Integer> calling = new HashSet<>();

    /** A part of one of the answers. */
    private record Place(int candidate, int part) {}

    private UndoneTools(GivenTools given) {
        this.given = given;
    }

    /** The same instance if the model was given no such tools. */
    static Incoming of(Incoming incoming, GivenTools given) {
        if (given.isNone()) {
            return incoming;
        }
        UndoneTools answer = new UndoneTools(given);
        return switch (incoming) {
            case Incoming.Whole whole -> answer.whole(whole.response());
            case Incoming.Streamed(EventStream<Heard> stream) -> new Incoming.Streamed(new Told(stream, answer));
        };
    }

    private Incoming whole(ChatResponse response) {
        ResponseFold fold = new ResponseFold();
        told(ResponseUnfold.events(response)).forEach(fold::add);
        ChatResponse told = fold.response();
        return new Incoming.Whole(
                new ChatResponse(
                        response.id(),
                        response.created(),
                        response.model(),
                        told.candidates(),
                        response.usage(),
                        response.serviceTier(),
                        response.safety(),
                        response.extras()),
                Optional.empty());
    }

    private List<ChatEvent> told(List<ChatEvent> events) {
        List<ChatEvent> told = new ArrayList<>(events.size());
        events.forEach(event -> tell(event, told));
        return told;
    }

    private void tell(ChatEvent event, List<ChatEvent> told) {
        switch (event) {
            case ChatEvent.PartOpen(int candidate, int part, PartHead.ToolCall head) -> {
                boolean answer = isAnswer(candidate, part, head.name());
                told.add(new ChatEvent.PartOpen(candidate, part, answer ? PartHead.Text.PLAIN : known(head)));
            }
            case ChatEvent.PartWhole(int candidate, int part, Part.ToolCall call) -> {
                boolean answer = isAnswer(candidate, part, call.name());
                Part whole = answer ? new Part.Text(call.arguments()) : known(call);
                told.add(new ChatEvent.PartWhole(candidate, part, whole));
            }
            case ChatEvent.ArgumentsDelta(int candidate, int part, String text)
            when answers.contains(new Place(candidate, part)) ->
                told.add(new ChatEvent.TextDelta(candidate, part, text));
            case ChatEvent.SealDelta seal when answers.contains(new Place(seal.candidate(), seal.part())) -> {}
            case ChatEvent.Finish finish ->
                told.add(new ChatEvent.Finish(finish.candidate(), stop(finish), finish.extras()));
            default -> told.add(event);
        }
    }

    private PartHead known(PartHead.ToolCall head) {
        return given.ofDialect().contains(head.name())
                ? new PartHead.ToolCall(
                        head.callId(),
                        head.itemId(),
                        head.name(),
                        head.namespace(),
                        Part.ToolCall.Kind.BUILTIN,
                        head.caller(),
                        head.extras())
                : head;
    }

    private Part known(Part.ToolCall call) {
        return given.ofDialect().contains(call.name())
                ? new Part.ToolCall(
                        call.callId(),
                        call.itemId(),
                        call.name(),
                        call.namespace(),
                        Part.ToolCall.Kind.BUILTIN,
                        call.arguments(),
                        call.status(),
                        call.caller(),
                        call.seal(),
                        call.cache(),
                        call.extras())
                : call;
    }

    private boolean isAnswer(int candidate, int part, String name) {
        if (given.answer().filter(name::equals).isEmpty()) {
            calling.add(candidate);
            return false;
        }
        answered.add(candidate);
        return answers.add(new Place(candidate, part));
    }

    private Stop stop(ChatEvent.Finish finish) {
        Stop stop = finish.stop();
        boolean ended = stop.reason() == Stop.Reason.TOOL
                && answered.contains(finish.candidate())
                && !calling.contains(finish.candidate());
        return ended
                ? new Stop(Stop.Reason.END, stop.raw(), stop.sequence(), stop.category(), stop.explanation())
                : stop;
    }

    /** A stream whose answer is told as text. */
    private record Told(EventStream<Heard> stream, UndoneTools answer) implements EventStream<Heard> {
        @Override
        public Pull<Heard> next(Duration wait) {
            Pull<Heard> pull = stream.next(wait);
            return pull instanceof Item<Heard>(Heard heard)
                    ? new Item<>(Heard.said(answer.told(heard.events())))
                    : pull;
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
