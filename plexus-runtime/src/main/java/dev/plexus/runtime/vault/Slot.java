package dev.plexus.runtime.vault;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.Optional;

/** The place of one part in an assistant's turn, and what a client may lose of it. */
sealed interface Slot {
    Optional<Seal> seal();

    /** The slot for an upstream that did not issue the seal; empty if nothing is left of it. */
    Optional<Slot> unsealed();

    /** The slot of a part; empty if nothing about such a part can be lost. */
    static Optional<Slot> of(Part part) {
        return switch (part) {
            case Part.Reasoning reasoning -> Optional.of(new Thought(detached(reasoning)));
            case Part.ToolCall call ->
                Optional.of(new Call(call.callId(), call.seal().map(Slot::detached)));
            case Part.Text text ->
                Optional.of(new Words(text.text().isEmpty(), text.seal().map(Slot::detached)));
            case Part.GeneratedMedia media -> Optional.of(new Media(media.seal().map(Slot::detached)));
            case Part.Refusal _ -> Optional.of(new Words(false, Optional.empty()));
            case Part.ServerToolResult result ->
                isBound(result.raw()) ? Optional.of(new Found(result.id())) : Optional.empty();
            case Part.Image _,
                    Part.Document _,
                    Part.Audio _,
                    Part.Video _,
                    Part.SearchResult _,
                    Part.ToolResult _,
                    Part.ServerToolCall _,
                    Part.ItemReference _,
                    Part.Compaction _,
                    Part.Unknown _ -> Optional.empty();
        };
    }

    /** About how much memory it takes, in bytes. */
    default int weight() {
        return 64 + seal().map(seal -> seal.data().rawLength()).orElse(0);
    }

    /** Reasoning, which a client may drop whole. */
    record Thought(Part.Reasoning reasoning) implements Slot {
        @Override
        public Optional<Seal> seal() {
            return reasoning.seal();
        }

        @Override
        public Optional<Slot> unsealed() {
            return reasoning.readable().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Thought(withSeal(reasoning, Optional.empty())));
        }

        @Override
        public int weight() {
            return Slot.super.weight() + 2 * reasoning.readable().length();
        }
    }

    /** A call of a tool. */
    record Call(String callId, Optional<Seal> seal) implements Slot {
        @Override
        public Optional<Slot> unsealed() {
            return Optional.of(new Call(callId, Optional.empty()));
        }
    }

    /**
     * Text or a refusal.
     *
     * @param empty whether it only carried its seal
     */
    record Words(boolean empty, Optional<Seal> seal) implements Slot {
        @Override
        public Optional<Slot> unsealed() {
            return empty ? Optional.empty() : Optional.of(new Words(false, Optional.empty()));
        }
    }

    /** A picture or sound the model made. */
    record Media(Optional<Seal> seal) implements Slot {
        @Override
        public Optional<Slot> unsealed() {
            return Optional.of(new Media(Optional.empty()));
        }
    }

    /**
     * What a tool of the upstream found, in a form that only its account can read.
     *
     * @param id the call's
     */
    record Found(String id) implements Slot {
        @Override
        public Optional<Seal> seal() {
            return Optional.empty();
        }

        @Override
        public Optional<Slot> unsealed() {
            return Optional.empty();
        }
    }

    /** Whether something in it is encrypted. */
    private static boolean isBound(JsonValue raw) {
        return switch (raw) {
            case JsonObject object ->
                object.members().entrySet().stream()
                        .anyMatch(member -> member.getKey().startsWith("encrypted") || isBound(member.getValue()));
            case JsonArray array -> array.stream().anyMatch(Slot::isBound);
            default -> false;
        };
    }

    private static Part.Reasoning detached(Part.Reasoning reasoning) {
        return withSeal(reasoning, reasoning.seal().map(Slot::detached));
    }

    private static Part.Reasoning withSeal(Part.Reasoning reasoning, Optional<Seal> seal) {
        return new Part.Reasoning(
                reasoning.kind(),
                reasoning.text(),
                reasoning.summaries(),
                seal,
                reasoning.sourceId(),
                reasoning.extras());
    }

    /** The seal without the upstream's whole answer behind it. */
    private static Seal detached(Seal seal) {
        return new Seal(seal.origin(), seal.format(), seal.data().detached(), seal.placement());
    }
}
