package dev.plexus.runtime.translate;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import java.util.Optional;

/** The seals of parts, whichever kind of part. */
public final class SealedParts {
    private SealedParts() {}

    public static Optional<Seal> seal(Part part) {
        return switch (part) {
            case Part.Text text -> text.seal();
            case Part.Reasoning reasoning -> reasoning.seal();
            case Part.ToolCall call -> call.seal();
            case Part.GeneratedMedia media -> media.seal();
            case Part.Refusal _,
                    Part.Image _,
                    Part.Document _,
                    Part.Audio _,
                    Part.Video _,
                    Part.SearchResult _,
                    Part.ToolResult _,
                    Part.ServerToolCall _,
                    Part.ServerToolResult _,
                    Part.ItemReference _,
                    Part.Compaction _,
                    Part.Unknown _ -> Optional.empty();
        };
    }

    /** The part with another seal; itself if it is of a kind that has none. */
    public static Part withSeal(Part part, Optional<Seal> seal) {
        return switch (part) {
            case Part.Text text ->
                new Part.Text(text.text(), text.citations(), text.logprobs(), seal, text.cache(), text.extras());
            case Part.Reasoning reasoning ->
                new Part.Reasoning(
                        reasoning.kind(),
                        reasoning.text(),
                        reasoning.summaries(),
                        seal,
                        reasoning.sourceId(),
                        reasoning.extras());
            case Part.ToolCall call -> call.withSeal(seal);
            case Part.GeneratedMedia media ->
                new Part.GeneratedMedia(media.source(), media.id(), media.transcript(), seal, media.extras());
            case Part.Refusal _,
                    Part.Image _,
                    Part.Document _,
                    Part.Audio _,
                    Part.Video _,
                    Part.SearchResult _,
                    Part.ToolResult _,
                    Part.ServerToolCall _,
                    Part.ServerToolResult _,
                    Part.ItemReference _,
                    Part.Compaction _,
                    Part.Unknown _ -> part;
        };
    }

    /** Whether a seal of this placement belongs on such a part. */
    static boolean takes(Part part, Seal.Placement placement) {
        return switch (placement) {
            case TOOL_CALL -> part instanceof Part.ToolCall;
            case TEXT -> part instanceof Part.Text;
            case THOUGHT, ITEM -> false;
        };
    }
}
