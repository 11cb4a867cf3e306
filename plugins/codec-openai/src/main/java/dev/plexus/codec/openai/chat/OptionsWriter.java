package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ContextOptions;
import dev.plexus.api.chat.Identity;
import dev.plexus.api.chat.Limits;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Sampling;
import dev.plexus.api.chat.ServiceOptions;
import dev.plexus.api.chat.StateOptions;
import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Writes the settings of a request that are neither messages nor tools. */
final class OptionsWriter {
    /** The vendor takes no more stop texts. Source: protocol notes on the dialect, section 1. */
    private static final int STOPS = 4;

    private static final int LONGEST_USER = 64;

    private final WriteContext context;
    private final JsonObject.Builder body;

    private OptionsWriter(JsonObject.Builder body, WriteContext context) {
        this.body = body;
        this.context = context;
    }

    static void write(JsonObject.Builder body, WriteContext context) {
        ChatRequest.Options options = context.request().options();
        OptionsWriter writer = new OptionsWriter(body, context);
        writer.output(options.output());
        writer.limits(options.limits());
        writer.sampling(options.sampling());
        options.logprobs().ifPresent(logprobs -> {
            body.put("logprobs", true);
            if (logprobs.top() > 0) {
                body.put("top_logprobs", logprobs.top());
            }
        });
        ReasoningOptionsWriter.write(options.reasoning(), body, context);
        writer.context(options.context());
        writer.state(options.state());
        writer.identity(options.identity());
        writer.service(options.service());
    }

    private void output(OutputOptions output) {
        output.format().ifPresent(format -> FormatWriter.write(format, body, context));
        body.putText("verbosity", output.verbosity());
        if (context.isNative()) {
            if (!output.modalities().isEmpty()) {
                body.put("modalities", JsonArray.ofTexts(output.modalities()));
            }
            body.putIfPresent("audio", output.speech());
            body.putIfPresent("prediction", output.prediction());
            return;
        }
        boolean more = output.modalities().stream().anyMatch(kind -> !kind.equals("text"));
        if (more || output.speech().isPresent() || output.image().isPresent()) {
            context.lose("modalities_dropped", "modalities", "the answer will be text");
        }
    }

    private void limits(Limits limits) {
        limits.maxOutputTokens().ifPresent(this::maxTokens);
        if (limits.maxToolCalls().isPresent()) {
            context.lose("max_tool_calls_dropped", "max_tool_calls", "the upstream runs no tools of its own");
        }
        if (limits.stop().isEmpty()) {
            return;
        }
        if (context.isMarked(Marks.STOP_TEXT) && limits.stop().size() == 1) {
            body.put("stop", limits.stop().getFirst());
            return;
        }
        List<String> told = stops(limits.stop());
        if (!told.isEmpty()) {
            body.put("stop", JsonArray.ofTexts(told));
        }
    }

    private List<String> stops(List<String> stops) {
        long most = context.capabilities().number("stop.max").orElse(context.isNative() ? stops.size() : (long) STOPS);
        if (stops.size() <= most) {
            return stops;
        }
        context.losses().leaveStop(stops.subList((int) most, stops.size()));
        return stops.subList(0, (int) most);
    }

    private void maxTokens(long tokens) {
        Optional<Long> most = context.capabilities().number("maxOutput").filter(limit -> limit < tokens);
        if (most.isPresent()) {
            context.lose("max_tokens_clamped", "max_tokens", "the model writes at most " + most.get() + " tokens");
        }
        body.put(maxTokensField(), most.orElse(tokens));
    }

    /** What the upstream is said to know, else what the client wrote, else what most servers know. */
    private String maxTokensField() {
        return context.capabilities().text("maxTokensField").orElseGet(() -> {
            boolean older = !context.isNative() || context.isMarked(Marks.MAX_TOKENS);
            return older ? "max_tokens" : "max_completion_tokens";
        });
    }

    private void sampling(Sampling sampling) {
        sampled("temperature", "temperature", sampling.temperature(), true);
        sampled("top_p", "topP", sampling.topP(), true);
        sampled("top_k", "topK", sampling.topK(), context.isNative());
        sampled("frequency_penalty", "penalties", sampling.frequencyPenalty(), true);
        sampled("presence_penalty", "penalties", sampling.presencePenalty(), true);
        sampled("seed", "seed", sampling.seed(), true);
        sampled("logit_bias", "logitBias", sampling.logitBias(), true);
        sampling.candidates().ifPresent(this::candidates);
    }

    private void candidates(long count) {
        if (count > 1 && !context.has("n")) {
            context.losses().leaveCandidates(count);
            return;
        }
        body.put("n", count);
    }

    private void sampled(String name, String capability, Optional<? extends JsonValue> value, boolean otherwise) {
        if (value.isEmpty()) {
            return;
        }
        if (context.capabilities().has("sampling." + capability, otherwise)) {
            body.put(name, value.get());
            return;
        }
        context.lose(name + "_unsupported", name, "the upstream does not take it; left out");
    }

    private void context(ContextOptions options) {
        if (options.truncation().filter("auto"::equals).isPresent()
                || options.management().isPresent()) {
            context.lose("context_management_dropped", "truncation", "the upstream does not shorten conversations");
        }
        ContextOptions.CachePolicy cache = options.cache();
        if (cache.resource().isPresent()) {
            throw WriteContext.unsupported(
                    "cached_content_unsupported", "cachedContent", "a cache of one provider cannot be used by another");
        }
        body.putText("prompt_cache_key", cache.key());
        body.putIfPresent("prompt_cache_options", cache.options());
        body.putText("prompt_cache_retention", cache.retention());
        if (cache.automatic().isPresent() && !context.isNative()) {
            context.lose("cache_hint_dropped", "cache_control", "the upstream caches by itself");
        }
    }

    private void state(StateOptions state) {
        if (context.isNative()) {
            state.store().ifPresent(store -> body.put("store", store));
        }
        if (state.previousResponseId().isPresent() || state.conversation().isPresent()) {
            throw WriteContext.unsupported(
                    "state_unsupported", "previous_response_id", "the upstream keeps no conversations");
        }
        if (state.prompt().isPresent()) {
            throw WriteContext.unsupported("prompt_unsupported", "prompt", "the upstream keeps no prompts");
        }
        if (state.background()) {
            context.lose("background_dropped", "background", "the upstream answers at once");
        }
    }

    private void identity(Identity identity) {
        identity.endUser().ifPresent(user -> {
            boolean hashed = !context.isNative() && user.length() > LONGEST_USER;
            body.put(userField(), hashed ? ToolCallIds.digest(user) : user);
        });
        identity.metadata().ifPresent(metadata -> body.put("metadata", metadata));
    }

    private String userField() {
        return context.capabilities().text("endUserField").orElseGet(() -> {
            boolean older = !context.isNative() || context.isMarked(Marks.USER);
            return older ? "user" : "safety_identifier";
        });
    }

    private void service(ServiceOptions service) {
        service.tier().ifPresent(tier -> body.put("service_tier", tier(tier)));
        if (context.isNative()) {
            service.safety().stream().findFirst().ifPresent(moderation -> body.put("moderation", moderation));
            body.putIfPresent("web_search_options", service.webSearch());
            return;
        }
        if (!service.safety().isEmpty()) {
            context.lose("safety_settings_dropped", "safety", "the upstream has settings of its own");
        }
        if (service.region().isPresent()
                || service.container().isPresent()
                || service.speed().filter(speed -> !speed.equals("standard")).isPresent()) {
            context.lose(
                    "service_options_dropped", "service", "the upstream has no choice of region, speed or sandbox");
        }
    }

    /** The dialect's word for another's. Source: translation contract, section 13. */
    private String tier(String tier) {
        if (context.isNative()) {
            return tier;
        }
        return switch (tier) {
            case "standard_only", "standard" -> "default";
            default -> tier;
        };
    }
}
