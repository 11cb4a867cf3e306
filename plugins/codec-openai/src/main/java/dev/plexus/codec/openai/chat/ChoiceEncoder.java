package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes chunks of one choice's events. For one choice and one thread. */
final class ChoiceEncoder {
    private final int index;
    private final ChunkFrames chunks;
    private final LossList losses;
    private final Consumer<Frame> out;
    private final CallEncoder calls;
    private final ReasoningEncoder reasoning;
    private final Map<Integer, PartHead> heads = new HashMap<>();
    private final Map<Integer, Words> texts = new HashMap<>();
    private final List<ChatEvent.CitationAdd> citations = new ArrayList<>();
    private int textLength;
    private boolean refused;
    private boolean begun;
    private boolean finished;

    /** The text of a part, and how many code points of text stand before it. */
    private record Words(int before, TextEcho text) {}

    ChoiceEncoder(int index, ChunkFrames chunks, boolean legacy, LossList losses, Consumer<Frame> out) {
        this.index = index;
        this.chunks = chunks;
        this.losses = losses;
        this.out = out;
        this.calls = new CallEncoder(legacy, this::emit, losses);
        this.reasoning = new ReasoningEncoder(this::emit);
    }

    /** Sends a delta, after the role if it is the first; nothing after the end. */
    private void emit(JsonObject delta) {
        if (!finished) {
            begin();
            out.accept(chunks.delta(index, delta));
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            out.accept(chunks.delta(index, ChunkFrames.role()));
        }
    }

    private void emit(String name, JsonValue value) {
        emit(JsonObject.of(name, value));
    }

    void open(ChatEvent.PartOpen open) {
        calls.flush();
        heads.put(open.part(), open.head());
        if (open.head() instanceof PartHead.ToolCall head && !finished) {
            calls.open(open.part(), head);
        }
    }

    void text(ChatEvent.TextDelta delta) {
        if (delta.text().isEmpty()) {
            return;
        }
        calls.flush();
        TextEcho text = words(delta.part()).text();
        int before = text.points();
        text.add(delta.text());
        textLength += text.points() - before;
        emit("content", JsonValue.of(delta.text()));
    }

    void refusal(ChatEvent.RefusalDelta delta) {
        if (delta.text().isEmpty()) {
            return;
        }
        calls.flush();
        refused = true;
        emit("refusal", JsonValue.of(delta.text()));
    }

    void reasoning(ChatEvent.ReasoningDelta delta) {
        if (!delta.text().isEmpty()) {
            calls.flush();
            reasoning.text(delta, heads.getOrDefault(delta.part(), PartHead.Text.PLAIN));
        }
    }

    void seal(ChatEvent.SealDelta delta) {
        Seal seal = delta.seal();
        switch (heads.getOrDefault(delta.part(), PartHead.Text.PLAIN)) {
            case PartHead.ToolCall head -> {
                reasoning.callSeal(head.callId(), seal);
                calls.seal(delta.part(), seal);
            }
            case PartHead.Reasoning head -> {
                calls.flush();
                reasoning.seal(delta.part(), head, seal);
            }
            case PartHead.Text _, PartHead.Refusal _ ->
                losses.add("seal_dropped", "choices[" + index + "].message", "a text's seal has no place");
        }
    }

    void arguments(ChatEvent.ArgumentsDelta delta) {
        calls.arguments(delta.part(), delta.text());
    }

    private Words words(int part) {
        return texts.computeIfAbsent(part, _ -> new Words(textLength, new TextEcho()));
    }

    /** Annotations have no delta of their own; they go with the end of the text, when all of it can be measured. */
    void cite(ChatEvent.CitationAdd added) {
        citations.add(added);
    }

    private List<JsonValue> annotations() {
        List<JsonValue> annotations = new ArrayList<>();
        for (ChatEvent.CitationAdd added : citations) {
            Words cited = words(added.part());
            Optional<JsonObject> annotation = Annotations.write(added.citation(), cited.text(), cited.before());
            annotation.ifPresentOrElse(
                    annotations::add,
                    () -> losses.add(
                            "citation_dropped",
                            "choices[" + index + "].message",
                            "a citation without an address has no place"));
        }
        return annotations;
    }

    void logprobs(ChatEvent.LogprobDelta delta) {
        if (finished) {
            return;
        }
        Optional<JsonValue> written = Logprobs.write(delta.logprobs());
        if (written.isEmpty()) {
            losses.add("logprobs_dropped", "choices[" + index + "].logprobs", "of another form");
            return;
        }
        calls.flush();
        begin();
        out.accept(chunks.logprobs(index, written.get()));
    }

    void whole(ChatEvent.PartWhole event) {
        calls.flush();
        switch (event.whole()) {
            case Part.GeneratedMedia media -> {
                AnswerMedia.image(media).ifPresent(image -> emit("images", JsonArray.of(image)));
                AnswerMedia.sound(media).ifPresent(sound -> emit("audio", sound));
            }
            case Part.Unknown unknown
            when unknown.dialect().equals(Marks.CHAT) && unknown.raw() instanceof JsonObject raw -> emit(raw);
            default ->
                losses.add("part_dropped", "choices[" + index + "].message", "a part of the upstream has no place");
        }
    }

    void close(ChatEvent.PartClose close) {
        calls.close(close.part());
    }

    void finish(Stop stop, Extras extras) {
        if (finished) {
            return;
        }
        calls.flush();
        List<JsonValue> annotations = annotations();
        if (!annotations.isEmpty()) {
            emit("annotations", new JsonArray(annotations));
        }
        Optional<String> words = refused ? Optional.empty() : AnswerWriter.refusal(stop, "");
        words.ifPresent(text -> emit("refusal", JsonValue.of(text)));
        if (!Marks.has(extras, Marks.NATIVE)) {
            StopWords.noteLoss(stop, index, losses);
        }
        begin();
        finished = true;
        out.accept(chunks.finish(index, StopWords.write(stop, extras, calls.isLegacy())));
    }

    /** Ends a choice that nobody ended. */
    void end() {
        Stop.Reason reason = calls.isEmpty() ? Stop.Reason.END : Stop.Reason.TOOL;
        finish(Stop.of(reason), Extras.NONE);
    }
}
