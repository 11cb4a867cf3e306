package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.codec.ChatCodec.EventDecoder;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.codec.openai.OpenAiErrors;
import dev.plexus.codec.openai.UsageNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes events of the chunks of one answer, the habits of compatible servers forgiven. For one answer and one thread. */
final class StreamDecoder implements EventDecoder {
    private static final Bytes DONE = Bytes.utf8("[DONE]");

    private final AnswerContext context;
    private final OpenAiErrors errors;
    private final Map<Integer, ChoiceDecoder> choices = new TreeMap<>();
    private List<ChatEvent> events = new ArrayList<>();
    private String id = "";
    private boolean started;
    private boolean ended;

    StreamDecoder(AnswerContext context, OpenAiErrors errors) {
        this.context = context;
        this.errors = errors;
    }

    @Override
    public List<ChatEvent> decode(Frame frame) {
        if (ended) {
            return List.of();
        }
        if (frame.isEmpty()) {
            return List.of(new ChatEvent.Ping());
        }
        if (isDone(frame.data())) {
            done();
        } else {
            chunk(Json.parseObject(frame.data()), frame.event());
        }
        return taken();
    }

    @Override
    public List<ChatEvent> end() {
        if (ended) {
            return List.of();
        }
        boolean answered = !choices.isEmpty() && choices.values().stream().allMatch(ChoiceDecoder::isFinished);
        if (answered && !context.hop().capabilities().has("doneMarker", false)) {
            add(new ChatEvent.End());
        } else {
            fail(Failure.of(FailureKind.TRUNCATED, "the upstream's stream ended before the answer was complete"));
        }
        ended = true;
        return taken();
    }

    static boolean isDone(Bytes data) {
        return data.equals(DONE) || (data.length() < 16 && data.utf8().strip().equals("[DONE]"));
    }

    private List<ChatEvent> taken() {
        List<ChatEvent> all = events;
        events = new ArrayList<>();
        return all;
    }

    private void done() {
        ended = true;
        if (!started) {
            fail(Failure.of(FailureKind.MALFORMED, "the upstream's stream has no answer"));
            return;
        }
        choices.values().forEach(choice -> choice.finish("", this::add));
        add(new ChatEvent.End());
    }

    private void chunk(JsonObject chunk, Optional<String> name) {
        if (ResponseReader.isError(chunk)) {
            fail(errors.readInside(chunk));
            return;
        }
        if (name.filter("error"::equals).isPresent() && !chunk.has("choices")) {
            fail(errors.readInside(chunk));
            return;
        }
        Optional<JsonArray> parts = chunk.array("choices");
        Optional<JsonObject> usage =
                chunk.object("usage").or(() -> chunk.object("x_groq").flatMap(groq -> groq.object("usage")));
        if (parts.filter(list -> !list.isEmpty()).isEmpty() && usage.isEmpty()) {
            unknown(chunk, name);
            return;
        }
        start(chunk);
        int position = 0;
        for (JsonValue choice : parts.orElse(JsonArray.EMPTY)) {
            if (choice instanceof JsonObject object && !ended) {
                choice(object, position++);
            }
        }
        if (!ended) {
            usage.ifPresent(numbers ->
                    add(new ChatEvent.UsageUpdate(UsageNumbers.CHAT.read(numbers), chunk.text("service_tier"))));
        }
    }

    /** A chunk that says nothing is passed over: some servers begin with one that has no id and no time. */
    private void unknown(JsonObject chunk, Optional<String> name) {
        if (!isChunk(chunk) && !chunk.has("choices")) {
            add(new ChatEvent.Raw(name.or(() -> chunk.text("type")).orElse(""), chunk));
        }
    }

    private static boolean isChunk(JsonObject chunk) {
        return chunk.text("object").filter("chat.completion.chunk"::equals).isPresent();
    }

    private void start(JsonObject chunk) {
        if (started) {
            return;
        }
        started = true;
        id = chunk.text("id").orElse("");
        JsonObject.Builder extras = JsonObject.builder();
        Marks.put(extras, Marks.NATIVE);
        chunk.find("system_fingerprint")
                .filter(JsonString.class::isInstance)
                .ifPresent(print -> extras.put("system_fingerprint", print));
        add(new ChatEvent.Start(
                Optional.of(id).filter(text -> !text.isEmpty()),
                chunk.text("model").filter(text -> !text.isEmpty()),
                chunk.integer("created").filter(second -> second > 0).map(Instant::ofEpochSecond),
                Optional.empty(),
                Marks.extras(extras)));
    }

    private void choice(JsonObject choice, int position) {
        int index = choice.integer("index").map(Long::intValue).orElse(position);
        ChoiceDecoder decoder = choices.computeIfAbsent(index, number -> new ChoiceDecoder(number, id, context));
        decoder.decode(choice, this::add);
        String word = choice.text("finish_reason").orElse("");
        if (word.equalsIgnoreCase("error")) {
            fail(choice.find("error")
                    .map(errors::readInside)
                    .orElseGet(
                            () -> Failure.of(FailureKind.SERVER_ERROR, "the upstream's answer ended with an error")));
        } else if (!word.isEmpty()) {
            decoder.finish(word, this::add);
        }
    }

    private void fail(Failure failure) {
        ended = true;
        add(new ChatEvent.Error(failure));
    }

    private void add(ChatEvent event) {
        events.add(event);
    }
}
