package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.codec.ReasoningEffort;

/**
 * The rule of newer models that in this dialect they call tools only when told not to reason.
 *
 * <p>Source: protocol notes on the dialect, section 8.
 */
final class ToolsWithReasoning {
    private ToolsWithReasoning() {}

    /** Whether the upstream refuses the request in this dialect, or would not reason as the model does by itself. */
    static boolean isRefused(ChatRequest request, Hop hop) {
        return hop.capabilities().has("chatToolsNeedNoReasoning", false)
                && !request.tools().isEmpty()
                && !isOff(request.options().reasoning())
                && !(request.options().reasoning().isUnset() && isOffByItself(hop));
    }

    private static boolean isOffByItself(Hop hop) {
        return hop.capabilities().text("thinking.default").filter("off"::equals).isPresent();
    }

    /**
     * Whether the request must say that the model shall not reason, which the client did not.
     *
     * @throws dev.plexus.api.failure.GatewayException if the client wants both
     */
    static boolean needsNone(ChatRequest request, Hop hop, LossList losses) {
        if (!isRefused(request, hop)) {
            return false;
        }
        ReasoningOptions reasoning = request.options().reasoning();
        boolean wanted =
                reasoning.effort().isPresent() || reasoning.budgetTokens().isPresent();
        if (wanted || reasoning.mode() == ReasoningOptions.Mode.ON) {
            throw WriteContext.unsupported(
                    "tools_need_no_reasoning",
                    "reasoning_effort",
                    "with tools the model takes no effort but none in this dialect");
        }
        losses.add("reasoning_off_for_tools", "reasoning_effort", "with tools the model must not reason here");
        return true;
    }

    private static boolean isOff(ReasoningOptions reasoning) {
        return reasoning.mode() == ReasoningOptions.Mode.OFF
                || reasoning
                        .effort()
                        .filter(ReasoningEffort.NONE.word()::equals)
                        .isPresent();
    }
}
