package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes the parts of one answer of a stream. For one thread.
 *
 * <p>Text goes out at once. A call goes out whole, when its arguments are complete and all calls that began before it are out. A
 * text's signature waits for what comes next, so that it can ride on the last chunk.
 */
final class CandidateEncoder {
    private final int index;
    private final AnswerPartWriter writer;
    private final LossList losses;
    private final TreeMap<Integer, CallBuffer> calls = new TreeMap<>();
    private final Map<Integer, PartHead> heads = new HashMap<>();
    private final Map<Integer, Seal> seals = new HashMap<>();
    private final Map<Integer, Integer> summaries = new HashMap<>();
    private final TreeMap<Integer, StringBuilder> texts = new TreeMap<>();
    private final List<Grounding.Cited> cited = new ArrayList<>();
    private List<JsonValue> ready = new ArrayList<>();
    private Optional<JsonString> trailing = Optional.empty();
    private final List<JsonValue> logprobs = new ArrayList<>();
    private Optional<ChatEvent.Finish> finish = Optional.empty();
    private boolean called;
    private boolean said;

    /** A call on its way: what is known of it and the arguments so far. */
    private static final class CallBuffer {
        private final PartHead.ToolCall head;
        private final StringBuilder arguments = new StringBuilder();
        private Optional<Seal> seal = Optional.empty();
        private boolean closed;

        CallBuffer(PartHead.ToolCall head) {
            this.head = head;
        }

        Part.ToolCall call() {
            return new Part.ToolCall(
                    head.callId(),
                    head.itemId(),
                    head.name(),
                    head.namespace(),
                    head.kind(),
                    arguments.toString(),
                    Optional.empty(),
                    head.caller(),
                    seal,
                    Optional.empty(),
                    head.extras());
        }
    }

    CandidateEncoder(int index, LossList losses) {
        this.index = index;
        this.losses = losses;
        this.writer = new AnswerPartWriter(losses, "candidates[" + index + "]");
    }

    boolean hasSaid() {
        return said;
    }

    /** The candidate of a chunk with what is ready to go out, if anything is. */
    Optional<JsonObject> take() {
        if (ready.isEmpty()) {
            return Optional.empty();
        }
        JsonObject content = JsonObject.of("parts", JsonArray.of(ready), "role", JsonString.of("model"));
        ready = new ArrayList<>();
        return Optional.of(JsonObject.of("content", content, "index", JsonValue.of(index)));
    }

    void open(int part, PartHead head) {
        heads.put(part, head);
        if (head instanceof PartHead.ToolCall call) {
            calls.put(part, new CallBuffer(call));
            called = true;
        }
    }

    void text(int part, String text) {
        if (!text.isEmpty()) {
            texts.computeIfAbsent(part, _ -> new StringBuilder()).append(text);
            say(PartObjects.text(text, Optional.empty(), JsonObject.EMPTY));
        }
    }

    void thought(int part, String text, Optional<Integer> summary) {
        if (text.isEmpty()) {
            return;
        }
        Optional<Integer> before = Optional.ofNullable(summaries.get(part));
        summary.ifPresent(number -> summaries.put(part, number));
        boolean next = before.isPresent() && summary.isPresent() && !before.equals(summary);
        say(PartObjects.thought(next ? "\n\n" + text : text, Optional.empty(), JsonObject.EMPTY));
    }

    void arguments(int part, String text) {
        Optional.ofNullable(calls.get(part)).ifPresent(call -> call.arguments.append(text));
    }

    void seal(int part, Seal seal) {
        Optional<CallBuffer> call = Optional.ofNullable(calls.get(part));
        call.ifPresent(buffer -> buffer.seal = Optional.of(seal));
        if (call.isEmpty()) {
            seals.put(part, seal);
        }
    }

    void cite(int part, Citation citation) {
        cited.add(new Grounding.Cited(part, citation));
    }

    void logprobs(JsonValue value) {
        if (TokenProbabilities.write(value).isPresent()) {
            logprobs.add(value);
        } else {
            losses.add("logprobs_dropped", "candidates[" + index + "]", "probabilities in another dialect's form");
        }
    }

    void whole(Part part) {
        writer.write(part, false).ifPresent(this::say);
    }

    void close(int part) {
        Optional.ofNullable(calls.get(part)).ifPresent(call -> {
            call.closed = true;
            drain();
        });
        Optional.ofNullable(seals.remove(part)).ifPresent(seal -> sealed(part, seal));
    }

    /** The signature of a thought stands on a thought; that of a text may be the last thing said. */
    private void sealed(int part, Seal seal) {
        Optional<JsonString> signature = Optional.of(ThoughtSignature.forClient(seal));
        if (heads.get(part) instanceof PartHead.Reasoning) {
            say(PartObjects.thought("", signature, JsonObject.EMPTY));
        } else {
            releaseTrailing();
            trailing = signature;
            said = true;
        }
    }

    private void drain() {
        while (!calls.isEmpty() && calls.firstEntry().getValue().closed) {
            Part.ToolCall call = calls.firstEntry().getValue().call();
            if (!AnswerPartWriter.isWhole(call)) {
                return; // what becomes of it depends on how the answer ends
            }
            calls.pollFirstEntry();
            writer.call(call, false).ifPresent(this::say);
        }
    }

    private void say(JsonValue part) {
        releaseTrailing();
        said = true;
        ready.add(part);
    }

    private void releaseTrailing() {
        if (trailing.isPresent()) {
            ready.add(PartObjects.text("", trailing, JsonObject.EMPTY));
            trailing = Optional.empty();
        }
    }

    void finish(ChatEvent.Finish event) {
        boolean cut = event.stop().reason() == Stop.Reason.LENGTH;
        List.copyOf(seals.keySet()).forEach(this::close);
        while (!calls.isEmpty()) {
            writer.call(calls.pollFirstEntry().getValue().call(), cut).ifPresent(this::say);
        }
        finish = Optional.of(event);
    }

    /** The candidate of the last chunk, with the reason to finish, if one was given. */
    Optional<JsonObject> last() {
        return finish.map(this::last);
    }

    private JsonObject last(ChatEvent.Finish event) {
        JsonObject extras = event.extras().of(Spelling.GEMINI);
        JsonObject text = PartObjects.text("", trailing, JsonObject.EMPTY);
        String word = StopWords.write(event.stop(), called, said);
        StopWords.noteLoss(event.stop(), word, called, said, index, losses);
        JsonObject.Builder candidate = JsonObject.builder()
                .put("content", JsonObject.of("parts", JsonArray.of(text), "role", JsonString.of("model")))
                .put("finishReason", word)
                .putText("finishMessage", event.stop().explanation())
                .put("index", index)
                .putIfPresent("logprobsResult", TokenProbabilities.write(new JsonArray(logprobs)));
        if (!extras.has("groundingMetadata") && !extras.has("citationMetadata")) {
            candidate.putIfPresent("groundingMetadata", Grounding.write(cited, textsByPart(), losses));
        }
        return candidate.putAll(extras).build();
    }

    private List<String> textsByPart() {
        List<String> all = new ArrayList<>();
        texts.forEach((part, text) -> {
            while (all.size() < part) {
                all.add("");
            }
            all.add(text.toString());
        });
        return all;
    }
}
