package dev.plexus.runtime.translate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Sampling;
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
 * @param answer the tool by which the model answers, where it takes the form of the answer in no other way
 */
record FittedRequest(ChatRequest request, List<Loss> losses, Optional<AnswerTool> answer) {
    static FittedRequest of(ChatRequest request, Capabilities known, String target) {
        if (known.values().isEmpty()) {
            return new FittedRequest(request, List.of(), Optional.empty());
        }
        ReadableInput.check(request, known, target);
        checkTools(request, known, target);
        LossList losses = new LossList();
        FittedTools tools = FittedTools.of(request, known, losses);
        Optional<AnswerTool> answer = AnswerTool.of(request, tools.tools(), known, losses);
        answer.ifPresent(tools::answerBy);
        OutputOptions output = request.options().output();
        ChatRequest fitted = RequestEdit.of(request)
                .sampling(sampling(request.options().sampling(), known, losses))
                .logprobs(request.options().logprobs().filter(_ -> takes(known, "logprobs", "logprobs", losses)))
                .output(answer.isPresent() ? output.withFormat(Optional.empty()) : output)
                .parallelTools(request.parallelTools()
                        .filter(_ -> takes(known, "parallelTools", "parallel_tool_calls", losses)))
                .toolChoice(tools.choice())
                .tools(tools.tools())
                .instructed(answer.map(AnswerTool::instruction))
                .asked(tools.words())
                .done();
        return new FittedRequest(fitted, losses.list(), answer);
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

    private static boolean takes(Capabilities known, String capability, String member, LossList losses) {
        if (known.has(capability, true)) {
            return true;
        }
        losses.add(member + "_unsupported", member, "the model does not take it; left out");
        return false;
    }
}
