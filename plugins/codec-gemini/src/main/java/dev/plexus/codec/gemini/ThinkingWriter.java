package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.codec.ReasoningEffort;
import dev.plexus.api.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes {@code thinkingConfig}: a level or a budget, never both, which the upstream refuses.
 *
 * <p>Which of them a model takes is a capability: {@code thinking.efforts} names the levels, {@code thinking.budgetRange} the
 * budgets. Of a model nobody has described, it takes what the client gave.
 */
record ThinkingWriter(ChatRequest request, Hop hop, LossList losses) {
    private static final String PATH = "reasoning";
    private static final List<String> LEVELS = List.of("minimal", "low", "medium", "high");

    JsonObject write() {
        ReasoningOptions reasoning = request.options().reasoning();
        JsonObject.Builder thinking = JsonObject.builder();
        Optional<Range> range = range();
        Optional<List<String>> levels = hop.capabilities().texts("thinking.efforts");
        if (hop.capabilities().texts("thinking.modes").filter(List::isEmpty).isPresent()) {
            noteThoughtless(reasoning);
            return JsonObject.EMPTY;
        }
        if (levels.isPresent()) {
            level(reasoning, levels.get()).ifPresent(level -> thinking.put("thinkingLevel", level));
        } else if (range.isPresent()) {
            budget(reasoning, range.get()).ifPresent(budget -> thinking.put("thinkingBudget", budget));
        } else {
            asGiven(reasoning, thinking);
        }
        switch (reasoning.visibility()) {
            case UNSET -> {}
            case OMITTED -> thinking.put("includeThoughts", false);
            case SUMMARY_AUTO, SUMMARY_CONCISE, SUMMARY_DETAILED, FULL -> thinking.put("includeThoughts", true);
        }
        return thinking.build();
    }

    private void noteThoughtless(ReasoningOptions reasoning) {
        boolean wanted = switch (reasoning.mode()) {
            case ON, AUTO, BETWEEN_TOOLS -> true;
            case OFF -> false;
            case UNSET ->
                reasoning.effort().isPresent() || reasoning.budgetTokens().isPresent();
        };
        if (wanted) {
            losses.add("reasoning_unsupported", PATH, "the model does not think");
        }
    }

    /** The budgets a model takes. */
    private record Range(long least, long most) {}

    private Optional<Range> range() {
        Optional<Long> least = hop.capabilities().number("thinking.budgetRange.min");
        Optional<Long> most = hop.capabilities().number("thinking.budgetRange.max");
        return least.isPresent() && most.isPresent()
                ? Optional.of(new Range(least.get(), most.get()))
                : Optional.empty();
    }

    private void asGiven(ReasoningOptions reasoning, JsonObject.Builder thinking) {
        if (reasoning.effort().isPresent()) {
            level(reasoning, List.of()).ifPresent(level -> thinking.put("thinkingLevel", level));
        } else if (reasoning.budgetTokens().isPresent()) {
            thinking.put("thinkingBudget", reasoning.budgetTokens().get());
        } else {
            switch (reasoning.mode()) {
                case OFF -> thinking.put("thinkingBudget", 0);
                case AUTO -> thinking.put("thinkingBudget", -1);
                case UNSET, ON, BETWEEN_TOOLS -> {}
            }
        }
    }

    /** The level nearest to what the client asked. */
    private Optional<String> level(ReasoningOptions reasoning, List<String> known) {
        Optional<ReasoningEffort> asked = reasoning
                .effort()
                .map(ReasoningEffort::ofWord)
                .or(() -> reasoning.budgetTokens().map(ReasoningEffort::ofBudget))
                .or(() -> Optional.of(ReasoningEffort.NONE).filter(_ -> reasoning.mode() == ReasoningOptions.Mode.OFF));
        return asked.map(effort -> {
            String level = nearest(effort, known);
            if (reasoning.effort().isPresent() && !level.equals(effort.word())) {
                losses.add("effort_clamped", PATH, "'" + effort.word() + "' became '" + level + "'");
            } else if (effort == ReasoningEffort.NONE) {
                noteStillThinks("'" + level + "'");
            }
            return level.toUpperCase(Locale.ROOT);
        });
    }

    /** The least level that is as high as the effort, else the highest there is. */
    private static String nearest(ReasoningEffort effort, List<String> known) {
        List<String> levels = known.isEmpty() ? LEVELS : known;
        return levels.stream()
                .filter(level -> ReasoningEffort.ofWord(level).compareTo(effort) >= 0)
                .findFirst()
                .orElse(levels.getLast());
    }

    private Optional<Long> budget(ReasoningOptions reasoning, Range range) {
        Optional<Long> asked = reasoning
                .budgetTokens()
                .or(() -> reasoning
                        .effort()
                        .map(word -> ReasoningEffort.ofWord(word).budget()));
        if (asked.isEmpty()) {
            return switch (reasoning.mode()) {
                case OFF -> Optional.of(noted(off(range)));
                case AUTO -> Optional.of(-1L);
                case UNSET, ON, BETWEEN_TOOLS -> Optional.empty();
            };
        }
        boolean off = asked.get() == 0;
        long clamped = off ? off(range) : Math.clamp(asked.get(), range.least(), range.most());
        if (clamped != asked.get()) {
            losses.add("budget_clamped", PATH, asked.get() + " tokens became " + clamped);
        }
        return Optional.of(clamped);
    }

    private long noted(long least) {
        if (least > 0) {
            noteStillThinks(least + " tokens");
        }
        return least;
    }

    private void noteStillThinks(String least) {
        losses.add("reasoning_off_unsupported", PATH, "the model always thinks; asked for the least, " + least);
    }

    /** The budget that is no thinking, else the least there is. */
    private long off(Range range) {
        return hop.capabilities()
                .text("thinking.offMode")
                .filter("0"::equals)
                .map(_ -> 0L)
                .orElse(range.least());
    }
}
