package dev.plexus.api.chat;

import dev.plexus.api.wire.Headers;
import java.util.List;
import java.util.Optional;

/**
 * A request for an answer in a conversation, in the neutral model.
 *
 * @param model the name the client asked for; for an upstream, the name it knows
 * @param stream whether the client wants the answer piece by piece
 * @param system leading instructions
 * @param turns the conversation so far
 * @param tools what the model may call
 * @param toolChoice whether it shall; empty if the client did not say
 * @param parallelTools whether it may call several at once; empty if the client did not say
 * @param options everything else, in groups
 * @param transport the client's headers that mean something to an upstream, such as versions and beta features
 * @param extras members of the document the model has no word for
 */
public record ChatRequest(
        String model,
        boolean stream,
        List<SystemPart> system,
        List<Turn> turns,
        List<Tool> tools,
        Optional<ToolChoice> toolChoice,
        Optional<Boolean> parallelTools,
        Options options,
        Headers transport,
        Extras extras) {
    public ChatRequest {
        system = List.copyOf(system);
        turns = List.copyOf(turns);
        tools = List.copyOf(tools);
    }

    public static Builder builder(String model) {
        return new Builder(model);
    }

    /** This request for another model; the same instance if the name is the same. */
    public ChatRequest withModel(String other) {
        return other.equals(model)
                ? this
                : new ChatRequest(
                        other, stream, system, turns, tools, toolChoice, parallelTools, options, transport, extras);
    }

    public ChatRequest withTurns(List<Turn> other) {
        return new ChatRequest(
                model, stream, system, other, tools, toolChoice, parallelTools, options, transport, extras);
    }

    /** The settings of a request that are neither words nor tools, each with an {@code UNSET} value for "not said". */
    public record Options(
            OutputOptions output,
            Limits limits,
            Sampling sampling,
            Optional<LogprobOptions> logprobs,
            ReasoningOptions reasoning,
            ContextOptions context,
            StateOptions state,
            Identity identity,
            ServiceOptions service,
            StreamOptions streaming) {
        public static final Options UNSET = new Options(
                OutputOptions.UNSET,
                Limits.UNSET,
                Sampling.UNSET,
                Optional.empty(),
                ReasoningOptions.UNSET,
                ContextOptions.UNSET,
                StateOptions.UNSET,
                Identity.UNSET,
                ServiceOptions.UNSET,
                StreamOptions.UNSET);
    }

    /** Collects a request; for one thread. Everything but the model is unset until said. */
    public static final class Builder {
        private final String model;
        private boolean stream;
        private List<SystemPart> system = List.of();
        private List<Turn> turns = List.of();
        private List<Tool> tools = List.of();
        private Optional<ToolChoice> toolChoice = Optional.empty();
        private Optional<Boolean> parallelTools = Optional.empty();
        private OutputOptions output = OutputOptions.UNSET;
        private Limits limits = Limits.UNSET;
        private Sampling sampling = Sampling.UNSET;
        private Optional<LogprobOptions> logprobs = Optional.empty();
        private ReasoningOptions reasoning = ReasoningOptions.UNSET;
        private ContextOptions context = ContextOptions.UNSET;
        private StateOptions state = StateOptions.UNSET;
        private Identity identity = Identity.UNSET;
        private ServiceOptions service = ServiceOptions.UNSET;
        private StreamOptions streaming = StreamOptions.UNSET;
        private Headers transport = Headers.EMPTY;
        private Extras extras = Extras.NONE;

        private Builder(String model) {
            this.model = model;
        }

        public Builder stream(boolean value) {
            stream = value;
            return this;
        }

        public Builder system(List<SystemPart> value) {
            system = value;
            return this;
        }

        public Builder turns(List<Turn> value) {
            turns = value;
            return this;
        }

        public Builder tools(List<Tool> value) {
            tools = value;
            return this;
        }

        public Builder toolChoice(ToolChoice value) {
            toolChoice = Optional.of(value);
            return this;
        }

        public Builder parallelTools(boolean value) {
            parallelTools = Optional.of(value);
            return this;
        }

        public Builder output(OutputOptions value) {
            output = value;
            return this;
        }

        public Builder limits(Limits value) {
            limits = value;
            return this;
        }

        public Builder sampling(Sampling value) {
            sampling = value;
            return this;
        }

        public Builder logprobs(LogprobOptions value) {
            logprobs = Optional.of(value);
            return this;
        }

        public Builder reasoning(ReasoningOptions value) {
            reasoning = value;
            return this;
        }

        public Builder context(ContextOptions value) {
            context = value;
            return this;
        }

        public Builder state(StateOptions value) {
            state = value;
            return this;
        }

        public Builder identity(Identity value) {
            identity = value;
            return this;
        }

        public Builder service(ServiceOptions value) {
            service = value;
            return this;
        }

        public Builder streaming(StreamOptions value) {
            streaming = value;
            return this;
        }

        public Builder transport(Headers value) {
            transport = value;
            return this;
        }

        public Builder extras(Extras value) {
            extras = value;
            return this;
        }

        public ChatRequest build() {
            Options options = new Options(
                    output, limits, sampling, logprobs, reasoning, context, state, identity, service, streaming);
            return new ChatRequest(
                    model, stream, system, turns, tools, toolChoice, parallelTools, options, transport, extras);
        }
    }
}
