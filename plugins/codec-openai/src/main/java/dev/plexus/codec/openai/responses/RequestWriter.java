package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ContextOptions;
import dev.plexus.api.chat.Identity;
import dev.plexus.api.chat.Sampling;
import dev.plexus.api.chat.StateOptions;
import dev.plexus.api.chat.StreamOptions;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a request for an upstream. For one request. */
final class RequestWriter {
    static final String ENCRYPTED = "reasoning.encrypted_content";
    private static final String LOGPROBS = "message.output_text.logprobs";
    /** The longest name of an end user the vendor takes. */
    private static final int LONGEST_USER = 64;
    /** Words of other dialects for a tier. */
    private static final Map<String, String> TIERS = Map.of("standard_only", "default", "standard", "default");

    private final ChatRequest request;
    private final WriteContext context;
    private final JsonObject.Builder document = JsonObject.builder();

    RequestWriter(ChatRequest request, WriteContext context) {
        this.request = request;
        this.context = context;
    }

    JsonObject write() {
        if (!request.model().isEmpty()) {
            document.put("model", request.model());
        }
        new InputWriter(context).write(request, document);
        tools();
        FormWriter form = new FormWriter(context);
        document.putIfPresent("reasoning", form.reasoning(request));
        document.putIfPresent("text", form.text(request));
        limits();
        sampling();
        state();
        context();
        identity();
        streaming();
        if (!context.faithful()) {
            new Unsaid(context.losses()).options(request);
        }
        Notes.putWire(document, request.extras());
        if (request.stream()) {
            document.put("stream", true);
        }
        return document.build();
    }

    private void tools() {
        JsonArray tools = new ToolWriter(context).tools(request);
        if (!tools.isEmpty()) {
            document.put("tools", tools);
        }
        boolean useful = context.faithful() || !tools.isEmpty();
        Optional<ToolChoice> choice = request.toolChoice();
        if (useful) {
            choice.flatMap(wanted -> ToolChoices.write(wanted, context))
                    .ifPresent(written -> document.put("tool_choice", written));
            request.parallelTools().ifPresent(parallel -> document.put("parallel_tool_calls", parallel));
            return;
        }
        if (choice.filter(RequestWriter::isForced).isPresent()) {
            throw refused("tool_choice", "a tool is demanded and the upstream has none of the tools");
        }
    }

    private static boolean isForced(ToolChoice choice) {
        return choice instanceof ToolChoice.Named || choice instanceof ToolChoice.Required;
    }

    private void limits() {
        request.options().limits().maxOutputTokens().ifPresent(this::maxTokens);
        request.options().limits().maxToolCalls().ifPresent(max -> document.put("max_tool_calls", max));
        context.losses().leaveStop(request.options().limits().stop());
    }

    private void maxTokens(long tokens) {
        Optional<Long> most = context.capabilities().number("maxOutput").filter(limit -> limit < tokens);
        if (most.isPresent()) {
            context.losses().add("max_tokens_clamped", "max_tokens", "the model writes at most " + most.get());
        }
        document.put("max_output_tokens", most.orElse(tokens));
    }

    private void sampling() {
        Sampling sampling = request.options().sampling();
        document.putIfPresent("temperature", sampling.temperature());
        document.putIfPresent("top_p", sampling.topP());
        request.options()
                .logprobs()
                .filter(wanted -> wanted.top() > 0)
                .ifPresent(wanted -> document.put("top_logprobs", wanted.top()));
        lose(sampling.topK().isPresent(), "top_k");
        lose(sampling.frequencyPenalty().isPresent(), "frequency_penalty");
        lose(sampling.presencePenalty().isPresent(), "presence_penalty");
        lose(sampling.seed().isPresent(), "seed");
        lose(sampling.logitBias().isPresent(), "logit_bias");
        lose(request.options().output().prediction().isPresent(), "prediction");
        sampling.candidates().ifPresent(context.losses()::leaveCandidates);
    }

    private void lose(boolean said, String member) {
        if (said) {
            context.losses().add(member + "_unsupported", member, "the dialect of the upstream cannot say it");
        }
    }

    private void state() {
        StateOptions state = request.options().state();
        document.putText("previous_response_id", state.previousResponseId());
        document.putText("conversation", state.conversation());
        document.putIfPresent("prompt", state.prompt());
        boolean kept = Notes.isKept(request);
        List<String> include = context.faithful() ? faithfulInclude(state, kept) : adaptedInclude();
        if (!include.isEmpty()) {
            document.put("include", JsonArray.ofTexts(include));
        }
        if (context.faithful() && !kept) {
            state.store().ifPresent(store -> document.put("store", store));
        } else {
            // The vendor keeps answers unless told not to, which no client of another dialect has asked for.
            document.put("store", false);
        }
        if (state.background()) {
            document.put("background", true);
        }
    }

    private List<String> faithfulInclude(StateOptions state, boolean kept) {
        if (!kept || state.include().contains(ENCRYPTED) || !reasons(request, context.capabilities())) {
            return state.include();
        }
        List<String> include = new ArrayList<>(state.include());
        include.add(ENCRYPTED);
        return include;
    }

    /** Whether the model reasons, as far as is known; one that does not refuses the request if asked for encrypted reasoning. */
    static boolean reasons(ChatRequest request, Capabilities capabilities) {
        return capabilities
                .texts("thinking.efforts")
                .map(efforts -> !efforts.isEmpty())
                .orElse(!request.options().reasoning().isUnset());
    }

    private List<String> adaptedInclude() {
        List<String> include = new ArrayList<>();
        if (reasons(request, context.capabilities())) {
            include.add(ENCRYPTED);
        }
        if (request.options().logprobs().isPresent()) {
            include.add(LOGPROBS);
        }
        return include;
    }

    private void context() {
        ContextOptions options = request.options().context();
        document.putText("truncation", options.truncation());
        document.putText("prompt_cache_key", options.cache().key());
        document.putIfPresent("prompt_cache_options", options.cache().options());
        document.putText("prompt_cache_retention", options.cache().retention());
        document.putIfPresent("moderation", Unsaid.moderation(request.options().service()));
        if (context.faithful()) {
            document.putIfPresent("context_management", options.management());
        }
        if (options.cache().resource().isPresent()) {
            throw refused("cachedContent", "a cache of one provider cannot be used by another");
        }
    }

    private void identity() {
        Identity identity = request.options().identity();
        Optional<String> user = identity.endUser();
        if (Notes.has(request.extras(), Notes.USER)) {
            document.putText("user", user);
        } else {
            document.putText("safety_identifier", context.faithful() ? user : user.map(RequestWriter::fitting));
        }
        document.putIfPresent("metadata", identity.metadata());
        document.putText(
                "service_tier", request.options().service().tier().map(tier -> TIERS.getOrDefault(tier, tier)));
    }

    private static String fitting(String user) {
        return user.length() <= LONGEST_USER ? user : ToolCallIds.digest(user);
    }

    private void streaming() {
        StreamOptions options = request.options().streaming();
        JsonObject.Builder builder = JsonObject.builder();
        options.obfuscation().ifPresent(obfuscation -> builder.put("include_obfuscation", obfuscation));
        Optional<JsonObject> note = Notes.object(request.extras(), Notes.nested("stream_options"));
        note.ifPresent(rest -> Notes.putWire(builder, rest));
        if (!builder.isEmpty() || note.isPresent()) {
            JsonValue written = builder.build();
            document.put("stream_options", written);
        }
    }

    private static GatewayException refused(String member, String problem) {
        return new GatewayException(
                Failure.of(FailureKind.UNSUPPORTED, member + ": " + problem).at(member));
    }
}
