package dev.plexus.api.chat;

import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Dialect;
import java.util.List;
import java.util.Optional;

/**
 * One piece of a turn or of an answer.
 *
 * <p>Every kind keeps, in {@link #extras()}, the members its dialect has beyond the model.
 */
public sealed interface Part {
    /** Members the model has no word for. */
    Extras extras();

    /** Text; in an answer it may be backed up by citations. */
    record Text(
            String text,
            List<Citation> citations,
            Optional<JsonValue> logprobs,
            Optional<Seal> seal,
            Optional<CacheHint> cache,
            Extras extras)
            implements Part {
        public Text {
            citations = List.copyOf(citations);
        }

        public Text(String text) {
            this(text, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE);
        }

        public Text(String text, Optional<CacheHint> cache, Extras extras) {
            this(text, List.of(), Optional.empty(), Optional.empty(), cache, extras);
        }
    }

    /** The model's words for declining. */
    record Refusal(String text, Extras extras) implements Part {}

    /**
     * A picture.
     *
     * @param detail how closely to look, in the client's word: {@code low}, {@code high}, {@code auto}, {@code original}
     */
    record Image(MediaSource source, Optional<String> detail, Optional<CacheHint> cache, Extras extras)
            implements Part {}

    /**
     * A document, such as a PDF or a text file.
     *
     * @param context what the client says about the document
     * @param citations whether the answer shall cite it
     */
    record Document(
            MediaSource source,
            Optional<String> filename,
            Optional<String> title,
            Optional<String> context,
            Optional<Boolean> citations,
            Optional<CacheHint> cache,
            Extras extras)
            implements Part {}

    /**
     * A sound the client sends.
     *
     * @param format such as {@code wav} or {@code mp3}
     */
    record Audio(MediaSource source, Optional<String> format, Optional<CacheHint> cache, Extras extras)
            implements Part {}

    /**
     * A film.
     *
     * @param start offset in the wire's own form, such as {@code 3.5s}
     * @param end likewise
     * @param framesPerSecond how densely to sample it
     */
    record Video(
            MediaSource source,
            Optional<String> start,
            Optional<String> end,
            Optional<JsonNumber> framesPerSecond,
            Extras extras)
            implements Part {}

    /** A result of the client's own search, to be cited. */
    record SearchResult(
            String source,
            String title,
            List<Part> content,
            Optional<Boolean> citations,
            Optional<CacheHint> cache,
            Extras extras)
            implements Part {
        public SearchResult {
            content = List.copyOf(content);
        }
    }

    /**
     * A stretch of the model's reasoning.
     *
     * @param kind whether the text is there to see
     * @param text the reasoning in full, if the upstream gives it
     * @param summaries summaries in order, if the upstream gives those
     * @param seal the state that proves it to its issuer
     * @param sourceId the item's own id where the dialect has one
     */
    record Reasoning(
            Kind kind,
            Optional<String> text,
            List<String> summaries,
            Optional<Seal> seal,
            Optional<String> sourceId,
            Extras extras)
            implements Part {
        public Reasoning {
            summaries = List.copyOf(summaries);
        }

        /** Whether a stretch of reasoning can be read. */
        public enum Kind {
            VISIBLE,
            /** The upstream left the text out at the client's wish. */
            OMITTED,
            /** The upstream hid the text for safety. */
            REDACTED
        }

        /** The text, or the summaries joined by a blank line; empty if neither is there. */
        public String readable() {
            return text.orElseGet(() -> String.join("\n\n", summaries));
        }
    }

    /**
     * The model asks the client to run a tool.
     *
     * @param callId what the result refers to; unique within the conversation
     * @param itemId the item's own id where the dialect has one beside the call's
     * @param name the tool's name as the client declared it
     * @param namespace the group the tool was declared in
     * @param kind what form the arguments have
     * @param arguments JSON text as received, or free text for {@link Kind#CUSTOM}; may be invalid JSON
     * @param status the dialect's word for how far it got
     * @param caller who called, where the dialect says it
     * @param seal state of the upstream bound to this call
     */
    record ToolCall(
            String callId,
            Optional<String> itemId,
            String name,
            Optional<String> namespace,
            Kind kind,
            String arguments,
            Optional<String> status,
            Optional<JsonValue> caller,
            Optional<Seal> seal,
            Optional<CacheHint> cache,
            Extras extras)
            implements Part {
        /** What form a call's arguments have. */
        public enum Kind {
            /** A JSON object. */
            FUNCTION,
            /** Free text. */
            CUSTOM,
            /** A tool type the dialect defines and the client runs; the arguments are the item's own JSON. */
            BUILTIN
        }

        /** A plain function call. */
        public ToolCall(String callId, String name, String arguments) {
            this(
                    callId,
                    Optional.empty(),
                    name,
                    Optional.empty(),
                    Kind.FUNCTION,
                    arguments,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Extras.NONE);
        }

        public ToolCall withSeal(Optional<Seal> other) {
            return new ToolCall(callId, itemId, name, namespace, kind, arguments, status, caller, other, cache, extras);
        }
    }

    /**
     * What a tool gave back; a part of a user's turn.
     *
     * @param callId the call it answers
     * @param name the tool's name, where the dialect repeats it
     * @param content text, pictures and documents, in order; empty for an empty result
     * @param error whether the tool failed
     * @param kind the form of the call it answers
     * @param raw the dialect's own structure, where it is more than parts
     */
    record ToolResult(
            String callId,
            Optional<String> name,
            List<Part> content,
            boolean error,
            ToolCall.Kind kind,
            Optional<JsonValue> raw,
            Optional<CacheHint> cache,
            Extras extras)
            implements Part {
        public ToolResult {
            content = List.copyOf(content);
        }

        public ToolResult(String callId, Optional<String> name, List<Part> content, boolean error) {
            this(callId, name, content, error, ToolCall.Kind.FUNCTION, Optional.empty(), Optional.empty(), Extras.NONE);
        }
    }

    /**
     * The upstream ran a tool of its own.
     *
     * @param tool which one, in the neutral words of {@link Tool.Hosted}, or the dialect's own
     * @param arguments JSON text
     * @param raw the dialect's own form, written again for that dialect
     */
    record ServerToolCall(String id, String tool, String arguments, Dialect dialect, JsonValue raw, Extras extras)
            implements Part {}

    /**
     * What a tool of the upstream gave.
     *
     * @param text titles, addresses or output in words, for dialects that cannot carry the raw form
     */
    record ServerToolResult(
            String id, String tool, Optional<String> text, Dialect dialect, JsonValue raw, Extras extras)
            implements Part {}

    /**
     * A picture or sound the model made.
     *
     * @param id the provider's id for it
     * @param transcript the words of a sound
     */
    record GeneratedMedia(
            MediaSource source, Optional<String> id, Optional<String> transcript, Optional<Seal> seal, Extras extras)
            implements Part {}

    /** A reference to an item the provider keeps. */
    record ItemReference(String id, Extras extras) implements Part {}

    /** The provider's own shortened form of an earlier conversation. */
    record Compaction(Dialect dialect, JsonValue raw, Extras extras) implements Part {}

    /** A piece this dialect knows and the model does not. */
    record Unknown(Dialect dialect, JsonValue raw) implements Part {
        @Override
        public Extras extras() {
            return Extras.NONE;
        }
    }
}
