package dev.plexus.runtime.translate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.LogprobOptions;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Sampling;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.chat.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Another request in some of its settings. For one thread. */
final class RequestEdit {
    private final ChatRequest request;
    private ChatRequest.Options options;
    private List<SystemPart> system;
    private List<Turn> turns;
    private List<Tool> tools;
    private Optional<ToolChoice> toolChoice;
    private Optional<Boolean> parallelTools;

    private RequestEdit(ChatRequest request) {
        this.request = request;
        this.options = request.options();
        this.system = request.system();
        this.turns = request.turns();
        this.tools = request.tools();
        this.toolChoice = request.toolChoice();
        this.parallelTools = request.parallelTools();
    }

    static RequestEdit of(ChatRequest request) {
        return new RequestEdit(request);
    }

    RequestEdit sampling(Sampling sampling) {
        return options(options.output(), sampling, options.logprobs());
    }

    RequestEdit logprobs(Optional<LogprobOptions> logprobs) {
        return options(options.output(), options.sampling(), logprobs);
    }

    RequestEdit output(OutputOptions output) {
        return options(output, options.sampling(), options.logprobs());
    }

    /** Adds an instruction of the gateway's own, which follows the client's. */
    RequestEdit instructed(Optional<String> words) {
        List<SystemPart> more = new ArrayList<>(system);
        words.ifPresent(text -> more.add(new SystemPart(text)));
        system = more;
        return this;
    }

    /** Adds instructions of the gateway's own at the end of the conversation. */
    RequestEdit asked(List<String> words) {
        List<Turn> more = new ArrayList<>(turns);
        words.forEach(text -> more.add(new Turn(Turn.Role.SYSTEM, new Part.Text(text))));
        turns = more;
        return this;
    }

    RequestEdit tools(List<Tool> wanted) {
        tools = wanted;
        return this;
    }

    RequestEdit toolChoice(Optional<ToolChoice> wanted) {
        toolChoice = wanted;
        return this;
    }

    RequestEdit parallelTools(Optional<Boolean> wanted) {
        parallelTools = wanted;
        return this;
    }

    private RequestEdit options(OutputOptions output, Sampling sampling, Optional<LogprobOptions> logprobs) {
        options = new ChatRequest.Options(
                output,
                options.limits(),
                sampling,
                logprobs,
                options.reasoning(),
                options.context(),
                options.state(),
                options.identity(),
                options.service(),
                options.streaming());
        return this;
    }

    /** The request; the same instance if nothing about it is different. */
    ChatRequest done() {
        boolean same = options.equals(request.options())
                && system.equals(request.system())
                && turns.size() == request.turns().size()
                && tools.equals(request.tools())
                && toolChoice.equals(request.toolChoice())
                && parallelTools.equals(request.parallelTools());
        return same
                ? request
                : new ChatRequest(
                        request.model(),
                        request.stream(),
                        system,
                        turns,
                        tools,
                        toolChoice,
                        parallelTools,
                        options,
                        request.transport(),
                        request.extras());
    }
}
