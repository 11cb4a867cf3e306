package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The reasoning of a whole message, which servers write in several ways, often twice.
 *
 * @param parts the stretches of reasoning, in order
 * @param callSeals seals that belong to calls, by the call's id
 */
record ReasoningReader(List<Part.Reasoning> parts, Map<String, Seal> callSeals) {
    /** The member most servers give it in. */
    static final String USUAL = "reasoning_content";

    /** All spellings. */
    static final String[] MEMBERS = {USUAL, "reasoning", "reasoning_text", "reasoning_details", "thinking_blocks"};

    /** Those that may hold seals. */
    static final String[] SEALED_MEMBERS = {"reasoning_details", "thinking_blocks"};

    private static final List<String> TEXTS = List.of(USUAL, "reasoning", "reasoning_text");

    /**
     * Reads the message.
     *
     * @param callIds ids of the message's calls
     * @param origin who issued the seals; empty if a client sends them
     */
    static ReasoningReader read(JsonObject message, Set<String> callIds, Optional<Seal.Origin> origin) {
        Details details = new Details(callIds, origin);
        message.array("reasoning_details").ifPresent(details::readDetails);
        if (details.isEmpty()) {
            message.array("thinking_blocks").ifPresent(details::readBlocks);
        }
        return new ReasoningReader(details.withText(plainText(message)), details.callSeals);
    }

    /** The reasoning as one text, in whichever member it is. */
    static Optional<String> plainText(JsonObject message) {
        return TEXTS.stream()
                .flatMap(name -> message.text(name).stream())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** The call with the seal that came for it among the reasoning, unless it has one of its own. */
    Part.ToolCall sealed(Part.ToolCall call) {
        return call.seal().isPresent() ? call : call.withSeal(Optional.ofNullable(callSeals.get(call.callId())));
    }

    boolean hasEnvelope() {
        return Stream.concat(parts.stream().flatMap(part -> part.seal().stream()), callSeals.values().stream())
                .anyMatch(Seals::isEnvelope);
    }

    /** Collects structured reasoning. */
    private static final class Details {
        private final Set<String> callIds;
        private final Optional<Seal.Origin> origin;
        private final List<Part.Reasoning> parts = new ArrayList<>();
        private final Map<String, Seal> callSeals = new HashMap<>();
        /** The index of the last entry: one who got a stream in fragments may send them as they came, all with one index. */
        private Optional<Long> place = Optional.empty();

        Details(Set<String> callIds, Optional<Seal.Origin> origin) {
            this.callIds = callIds;
            this.origin = origin;
        }

        boolean isEmpty() {
            return parts.isEmpty() && callSeals.isEmpty();
        }

        void readDetails(JsonArray details) {
            for (JsonValue element : details) {
                if (element instanceof JsonObject detail) {
                    readDetail(detail);
                }
            }
        }

        private void readDetail(JsonObject detail) {
            switch (detail.text("type").orElse("")) {
                case "reasoning.text" -> add(detail.text("text"), List.of(), detail.string("signature"), detail);
                case "reasoning.summary" ->
                    add(Optional.empty(), detail.text("summary").stream().toList(), detail.string("signature"), detail);
                case "reasoning.encrypted" -> detail.string("data").ifPresent(data -> encrypted(data, detail));
                default -> {}
            }
        }

        private void add(
                Optional<String> text, List<String> summaries, Optional<JsonString> signature, JsonObject detail) {
            Optional<Seal> seal = signature
                    .filter(data -> !data.isEmpty())
                    .map(data -> new Seal(origin, Seals.format(Seals.SIGNATURE, detail), data, Seal.Placement.THOUGHT));
            Optional<String> visible = text.filter(words -> !words.isEmpty());
            boolean empty = visible.isEmpty() && summaries.isEmpty();
            if (empty && seal.isEmpty()) {
                return;
            }
            Part.Reasoning read = new Part.Reasoning(
                    empty ? Part.Reasoning.Kind.OMITTED : Part.Reasoning.Kind.VISIBLE,
                    visible,
                    summaries,
                    seal,
                    detail.text("id"),
                    unknown(detail));
            if (goesOn(detail)) {
                parts.set(parts.size() - 1, ReasoningPieces.join(parts.getLast(), read));
            } else if (isNextSummary(read)) {
                parts.set(parts.size() - 1, ReasoningPieces.withSummary(parts.getLast(), read));
            } else {
                parts.add(read);
            }
            place = detail.integer("index");
        }

        /** Whether the entry is a fragment of the last stretch. */
        private boolean goesOn(JsonObject detail) {
            Optional<Long> index = detail.integer("index");
            return !parts.isEmpty() && index.isPresent() && index.equals(place) && isUnsealed(parts.getLast());
        }

        /** Whether it is a further summary of the last stretch. */
        private boolean isNextSummary(Part.Reasoning read) {
            return !parts.isEmpty()
                    && !read.summaries().isEmpty()
                    && !parts.getLast().summaries().isEmpty()
                    && read.sourceId().isPresent()
                    && isUnsealed(parts.getLast(), read.sourceId());
        }

        /** A seal without words: of a call, of the stretch with the same id, or of its own. */
        private void encrypted(JsonString data, JsonObject detail) {
            String format = Seals.format(Seals.ENCRYPTED, detail);
            Seal seal = new Seal(origin, format, data, Seal.Placement.THOUGHT);
            Optional<String> id = detail.text("id");
            if (id.filter(callIds::contains).isPresent()) {
                Seal ofCall = new Seal(origin, format, data, Seal.Placement.TOOL_CALL);
                callSeals.put(id.get(), ofCall);
                return;
            }
            if (!parts.isEmpty() && id.isPresent() && isUnsealed(parts.getLast(), id) || goesOn(detail)) {
                parts.set(parts.size() - 1, sealed(parts.getLast(), Optional.of(seal)));
                return;
            }
            parts.add(new Part.Reasoning(
                    Part.Reasoning.Kind.REDACTED, Optional.empty(), List.of(), Optional.of(seal), id, unknown(detail)));
        }

        private static boolean isUnsealed(Part.Reasoning part, Optional<String> id) {
            return isUnsealed(part) && part.sourceId().equals(id);
        }

        private static boolean isUnsealed(Part.Reasoning part) {
            return part.seal().isEmpty();
        }

        /** The form of LiteLLM. */
        void readBlocks(JsonArray blocks) {
            for (JsonValue element : blocks) {
                if (element instanceof JsonObject block) {
                    block.string("data").ifPresent(data -> encrypted(data, block));
                    if (!block.has("data")) {
                        add(block.text("thinking"), List.of(), block.string("signature"), JsonObject.EMPTY);
                    }
                }
            }
        }

        /** The stretches; if none has words, the plain text goes to the first. */
        List<Part.Reasoning> withText(Optional<String> plain) {
            boolean readable = parts.stream().anyMatch(part -> !part.readable().isEmpty());
            if (readable || plain.isEmpty()) {
                return List.copyOf(parts);
            }
            if (parts.isEmpty() || parts.getFirst().kind() == Part.Reasoning.Kind.REDACTED) {
                parts.addFirst(new Part.Reasoning(
                        Part.Reasoning.Kind.VISIBLE,
                        plain,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Extras.NONE));
                return List.copyOf(parts);
            }
            Part.Reasoning first = parts.getFirst();
            parts.set(
                    0,
                    new Part.Reasoning(
                            Part.Reasoning.Kind.VISIBLE,
                            plain,
                            List.of(),
                            first.seal(),
                            first.sourceId(),
                            first.extras()));
            return List.copyOf(parts);
        }

        private static Part.Reasoning sealed(Part.Reasoning part, Optional<Seal> seal) {
            return new Part.Reasoning(part.kind(), part.text(), part.summaries(), seal, part.sourceId(), part.extras());
        }

        private static Extras unknown(JsonObject detail) {
            return Marks.extras(detail.without("type", "text", "summary", "data", "signature", "id", "index"));
        }
    }
}
