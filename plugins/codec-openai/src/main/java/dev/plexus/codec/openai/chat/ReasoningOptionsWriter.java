package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.codec.ReasoningEffort;
import dev.plexus.api.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes how much the model shall reason, as an effort. */
final class ReasoningOptionsWriter {
    /** Members of compatible servers, written again as the client wrote them. */
    private static final List<String> COMPATIBLE = List.of(
            "reasoning",
            "thinking",
            "enable_thinking",
            "thinking_budget",
            "chat_template_kwargs",
            "extra_body",
            "google");

    private ReasoningOptionsWriter() {}

    static void write(ReasoningOptions reasoning, JsonObject.Builder body, WriteContext context) {
        if (ToolsWithReasoning.needsNone(context.request(), context.hop(), context.losses())) {
            body.put("reasoning_effort", ReasoningEffort.NONE.word());
            return;
        }
        JsonObject unknown = context.request().extras().of(Marks.CHAT);
        boolean otherwise =
                !context.isMarked(Marks.EFFORT) && COMPATIBLE.stream().anyMatch(unknown::has);
        if (otherwise) {
            return;
        }
        effort(reasoning)
                .ifPresent(effort -> clamped(effort, context).ifPresent(word -> body.put("reasoning_effort", word)));
    }

    /** The client's word, or the one for its budget. */
    private static Optional<String> effort(ReasoningOptions reasoning) {
        return switch (reasoning.mode()) {
            case OFF -> Optional.of(reasoning.effort().orElse(ReasoningEffort.NONE.word()));
            case UNSET, AUTO, ON, BETWEEN_TOOLS ->
                reasoning
                        .effort()
                        .or(() -> reasoning
                                .budgetTokens()
                                .map(tokens -> ReasoningEffort.ofBudget(tokens).word()));
        };
    }

    private static Optional<String> clamped(String effort, WriteContext context) {
        Optional<List<String>> supported = context.capabilities().texts("thinking.efforts");
        if (supported.isEmpty() || supported.get().contains(effort)) {
            return Optional.of(effort);
        }
        if (supported.get().isEmpty() && effort.equals(ReasoningEffort.NONE.word())) {
            return Optional.empty();
        }
        if (supported.get().isEmpty()) {
            context.lose(
                    "reasoning_effort_unsupported", "reasoning_effort", "the model cannot be told how much to reason");
            return Optional.empty();
        }
        boolean known = Stream.of(ReasoningEffort.values())
                .anyMatch(value -> value.word().equals(effort));
        if (!known && context.isNative()) {
            return Optional.of(effort);
        }
        String nearest = ReasoningEffort.ofWord(effort).clamp(supported.get()).word();
        context.lose("effort_clamped", "reasoning_effort", "the model reasons with effort " + nearest);
        return Optional.of(nearest);
    }
}
