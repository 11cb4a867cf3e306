package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Makes events of one choice's deltas. For one choice and one thread. */
final class ChoiceDecoder {
    private final int index;
    private final Parts parts;
    private final ReasoningDecoder reasoning;
    private final CallDecoder calls;
    private final TextEcho echo = new TextEcho();
    private OptionalInt text = OptionalInt.empty();
    private OptionalInt refusal = OptionalInt.empty();
    private boolean refused;
    private boolean said;
    private boolean finished;

    ChoiceDecoder(int index, String responseId, AnswerContext context) {
        this.index = index;
        this.parts = new Parts(index);
        this.reasoning = new ReasoningDecoder(parts, context);
        this.calls = new CallDecoder(parts, responseId, context);
    }

    boolean isFinished() {
        return finished;
    }

    /** What comes after the end is told too; whoever keeps the order of events knows that it makes no sense. */
    void decode(JsonObject choice, Consumer<ChatEvent> out) {
        Optional<JsonObject> delta = choice.object("delta").filter(object -> !object.isEmpty());
        Optional<JsonObject> whole = choice.object("message").filter(_ -> !said);
        delta.or(() -> whole).ifPresent(message -> message(message, choice, out));
        choice.object("logprobs")
                .filter(_ -> !finished)
                .ifPresent(logprobs -> out.accept(new ChatEvent.LogprobDelta(index, logprobs)));
    }

    private void message(JsonObject message, JsonObject choice, Consumer<ChatEvent> out) {
        AnswerContent content = AnswerContent.of(message);
        if (reasoning.decode(message, content.thoughts(), out)) {
            closeText(out);
            said = true;
        }
        boolean last = finished
                || choice.text("finish_reason").filter(word -> !word.isEmpty()).isPresent();
        if (!content.text().isEmpty() && !(last && echo.repeats(content.text()))) {
            text(content.text(), out);
        }
        message.text("refusal").filter(words -> !words.isEmpty()).ifPresent(words -> refusal(words, out));
        message.array("annotations").ifPresent(annotations -> cite(annotations, out));
        media(message, out);
        calls(message, out);
    }

    private void text(String words, Consumer<ChatEvent> out) {
        reasoning.close(out);
        int part = openText(out);
        echo.add(words);
        said = true;
        out.accept(new ChatEvent.TextDelta(index, part, words));
    }

    private int openText(Consumer<ChatEvent> out) {
        if (text.isEmpty()) {
            closeRefusal(out);
            text = OptionalInt.of(parts.open(PartHead.Text.PLAIN, out));
        }
        return text.getAsInt();
    }

    private void refusal(String words, Consumer<ChatEvent> out) {
        reasoning.close(out);
        closeText(out);
        if (refusal.isEmpty()) {
            refusal = OptionalInt.of(parts.open(new PartHead.Refusal(Optional.empty(), Extras.NONE), out));
        }
        refused = true;
        said = true;
        out.accept(new ChatEvent.RefusalDelta(index, refusal.getAsInt(), words));
    }

    private void cite(JsonArray annotations, Consumer<ChatEvent> out) {
        for (Citation citation : Annotations.read(annotations, echo::units)) {
            out.accept(new ChatEvent.CitationAdd(index, openText(out), citation));
        }
    }

    private void media(JsonObject message, Consumer<ChatEvent> out) {
        for (Part.GeneratedMedia image : AnswerMedia.images(message)) {
            whole(image, out);
        }
        message.object("audio").ifPresent(audio -> {
            JsonValue raw = JsonObject.of("audio", audio);
            whole(new Part.Unknown(Marks.CHAT, raw), out);
        });
    }

    private void whole(Part part, Consumer<ChatEvent> out) {
        closeWords(out);
        said = true;
        out.accept(new ChatEvent.PartWhole(index, parts.next(), part));
    }

    private void calls(JsonObject message, Consumer<ChatEvent> out) {
        boolean called =
                message.array("tool_calls").filter(list -> !list.isEmpty()).isPresent()
                        || message.object("function_call").isPresent();
        if (called) {
            closeWords(out);
            said = true;
            calls.decode(message, out);
        }
    }

    private void closeWords(Consumer<ChatEvent> out) {
        reasoning.close(out);
        closeText(out);
        closeRefusal(out);
    }

    private void closeText(Consumer<ChatEvent> out) {
        text.ifPresent(part -> parts.close(part, out));
        text = OptionalInt.empty();
    }

    private void closeRefusal(Consumer<ChatEvent> out) {
        refusal.ifPresent(part -> parts.close(part, out));
        refusal = OptionalInt.empty();
    }

    /** Ends the choice, once. */
    void finish(String word, Consumer<ChatEvent> out) {
        if (finished) {
            return;
        }
        finished = true;
        closeWords(out);
        calls.finish(out);
        JsonObject.Builder extras = JsonObject.builder();
        Marks.put(extras, Marks.NATIVE);
        out.accept(new ChatEvent.Finish(index, StopWords.read(word, calls.isCalled(), refused), Marks.extras(extras)));
    }
}
