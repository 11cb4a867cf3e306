package dev.plexus.runtime.translate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Sampling;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import java.util.List;
import java.util.Optional;

/**
 * A request as a target's model can take it, as far as that is the same in each dialect; the rest is its codec's.
 *
 * <p>What the model does not take is left out and noted where it is a hint, and refused where the client relies on it, so that
 * another target may be tried.
 *
 * @param request the same instance if the model takes it all
 */
record FittedRequest(ChatRequest request, List<Loss> losses) {
    static FittedRequest of(ChatRequest request, Capabilities known, String target) {
        if (known.values().isEmpty()) {
            return new FittedRequest(request, List.of());
        }
        ReadableInput.check(request, known, target);
        checkTools(request, known, target);
        LossList losses = new LossList();
        ChatRequest fitted = RequestEdit.of(request)
                .sampling(sampling(request.options().sampling(), known, losses))
                .logprobs(request.options().logprobs().filter(_ -> takes(known, "logprobs", "logprobs", losses)))
                .output(output(request, known, losses))
                .parallelTools(request.parallelTools()
                        .filter(_ -> takes(known, "parallelTools", "parallel_tool_calls", losses)))
                .toolChoice(choice(request, known, losses))
                .tools(withoutTools(request, known) ? List.of() : request.tools())
                .done();
        return new FittedRequest(fitted, losses.list());
    }

    private static void checkTools(ChatRequest request, Capabilities known, String target) {
        if (!request.tools().isEmpty() && !known.has("tools", true)) {
            String message = "tools: %s calls no tools".formatted(target);
            throw new GatewayException(
                    Failure.of(FailureKind.UNSUPPORTED, message).at("tools"));
        }
    }

    private static Sampling sampling(Sampling sampling, Capabilities known, LossList losses) {
        return new Sampling(
                sampling.temperature().filter(_ -> takes(known, "sampling.temperature", "temperature", losses)),
                sampling.topP().filter(_ -> takes(known, "sampling.topP", "top_p", losses)),
                sampling.topK().filter(_ -> takes(known, "sampling.topK", "top_k", losses)),
                sampling.frequencyPenalty()
                        .filter(_ -> takes(known, "sampling.penalties", "frequency_penalty", losses)),
                sampling.presencePenalty().filter(_ -> takes(known, "sampling.penalties", "presence_penalty", losses)),
                sampling.seed().filter(_ -> takes(known, "sampling.seed", "seed", losses)),
                sampling.logitBias().filter(_ -> takes(known, "sampling.logitBias", "logit_bias", losses)),
                sampling.candidates());
    }

    /** A model that keeps to a schema or calls tools, but not both, calls tools: what they do cannot be asked for in words. */
    private static OutputOptions output(ChatRequest request, Capabilities known, LossList losses) {
        OutputOptions output = request.options().output();
        boolean schema = output.format()
                .filter(OutputOptions.Format.Schema.class::isInstance)
                .isPresent();
        if (!schema || request.tools().isEmpty() || known.has("structuredWithTools", true)) {
            return output;
        }
        losses.add("response_format_dropped", "response_format", "the model takes no schema beside tools");
        return output.withFormat(Optional.empty());
    }

    private static Optional<ToolChoice> choice(ChatRequest request, Capabilities known, LossList losses) {
        Optional<ToolChoice> choice = request.toolChoice();
        boolean none = choice.filter(ToolChoice.None.class::isInstance).isPresent();
        if (!none || known.has("toolChoiceNone", true)) {
            return choice;
        }
        if (!withoutTools(request, known)) {
            losses.add("tool_choice_relaxed", "tool_choice", "the model cannot be kept from calling a tool");
        }
        return Optional.empty();
    }

    /** Not to declare the tools says as much as not to call them, unless the conversation already has calls. */
    private static boolean withoutTools(ChatRequest request, Capabilities known) {
        return request.toolChoice().filter(ToolChoice.None.class::isInstance).isPresent()
                && !known.has("toolChoiceNone", true)
                && request.turns().stream()
                        .flatMap(turn -> turn.parts().stream())
                        .noneMatch(part -> part instanceof Part.ToolCall || part instanceof Part.ToolResult);
    }

    private static boolean takes(Capabilities known, String capability, String member, LossList losses) {
        if (known.has(capability, true)) {
            return true;
        }
        losses.add(member + "_unsupported", member, "the model does not take it; left out");
        return false;
    }
}
