package dev.plexus.api.chat;

import dev.plexus.api.json.JsonValue;
import java.util.Optional;

/**
 * How much the model shall reason and what the client wants to see of it.
 *
 * <p>Effort and budget are kept as the client gave them; neither is derived from the other when a request is read.
 *
 * @param effort {@code none}, {@code minimal}, {@code low}, {@code medium}, {@code high}, {@code xhigh} or {@code max}
 * @param budgetTokens tokens of reasoning; zero or more
 * @param context which earlier reasoning the model is shown, in the dialect's word
 * @param raw the dialect's own structure, for forms the model has no word for
 */
public record ReasoningOptions(
        Mode mode,
        Optional<String> effort,
        Optional<Long> budgetTokens,
        Visibility visibility,
        Optional<String> context,
        boolean pro,
        Optional<JsonValue> raw) {
    public static final ReasoningOptions UNSET = new ReasoningOptions(
            Mode.UNSET,
            Optional.empty(),
            Optional.empty(),
            Visibility.UNSET,
            Optional.empty(),
            false,
            Optional.empty());

    public boolean isUnset() {
        return equals(UNSET);
    }

    /** Whether to reason. */
    public enum Mode {
        UNSET,
        OFF,
        /** The model decides. */
        AUTO,
        ON,
        /** Only between calls of tools. */
        BETWEEN_TOOLS
    }

    /** What the client wants to see. */
    public enum Visibility {
        UNSET,
        OMITTED,
        SUMMARY_AUTO,
        SUMMARY_CONCISE,
        SUMMARY_DETAILED,
        FULL
    }
}
