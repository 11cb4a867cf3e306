package dev.plexus.api.codec;

import java.util.List;

/**
 * The one table between words of effort and budgets of reasoning tokens.
 *
 * <p>Only a codec that writes for a dialect with the other form uses it. Source: translation contract, section 9.
 */
public enum ReasoningEffort {
    NONE("none", 0),
    MINIMAL("minimal", 512),
    LOW("low", 1024),
    MEDIUM("medium", 8192),
    HIGH("high", 24_576),
    XHIGH("xhigh", 28_672),
    MAX("max", 32_000);

    private final String word;
    private final long budget;

    ReasoningEffort(String word, long budget) {
        this.word = word;
        this.budget = budget;
    }

    /** The word on the wire. */
    public String word() {
        return word;
    }

    /** Tokens of reasoning. */
    public long budget() {
        return budget;
    }

    /** The effort of a word; a word nobody knows counts as medium. */
    public static ReasoningEffort ofWord(String word) {
        for (ReasoningEffort effort : values()) {
            if (effort.word.equals(word)) {
                return effort;
            }
        }
        return MEDIUM;
    }

    /** The smallest effort that covers the budget. */
    public static ReasoningEffort ofBudget(long tokens) {
        for (ReasoningEffort effort : values()) {
            if (tokens <= effort.budget) {
                return effort;
            }
        }
        return MAX;
    }

    /** This effort, or the nearest lower one the model has, or the lowest it has. */
    @SuppressWarnings("EnumOrdinal") // the order of the constants is the order of effort
    public ReasoningEffort clamp(List<String> supported) {
        for (int i = ordinal(); i >= 0; i--) {
            if (supported.contains(values()[i].word)) {
                return values()[i];
            }
        }
        for (ReasoningEffort effort : values()) {
            if (supported.contains(effort.word)) {
                return effort;
            }
        }
        return this;
    }
}
