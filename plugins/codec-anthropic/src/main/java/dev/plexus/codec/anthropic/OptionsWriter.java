package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.ServiceOptions;
import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.List;
import java.util.Optional;

/** Writes the settings that are neither thinking nor sampling nor form. */
final class OptionsWriter {
    /** The vendor's limit for {@code metadata.user_id}. */
    private static final int LONGEST_USER = 256;

    private final Outgoing outgoing;
    private final ChatRequest.Options options;

    OptionsWriter(Outgoing outgoing) {
        this.outgoing = outgoing;
        this.options = outgoing.request().options();
    }

    /** The most tokens of the answer; the dialect demands a number. */
    long maxTokens() {
        Optional<Long> wished = options.limits().maxOutputTokens();
        if (wished.isEmpty()) {
            return outgoing.profile().defaultOutput();
        }
        long tokens = wished.get();
        if (tokens < 0 || tokens == 0 && !outgoing.isOwn()) {
            throw Outgoing.unsupported("max_tokens", "must be more than zero");
        }
        long most = outgoing.profile().maxOutput().orElse(Long.MAX_VALUE);
        if (tokens > most) {
            outgoing.lose(
                    "max_tokens_clamped", "max_tokens", tokens + " became " + most + ", the most the model writes");
        }
        return Math.min(tokens, most);
    }

    void write(JsonObject.Builder body) {
        stop(body);
        identity(body);
        service(body);
        context(body);
        reportLosses();
    }

    private void stop(JsonObject.Builder body) {
        List<String> wished = options.limits().stop();
        List<String> stop = wished.stream().filter(text -> !text.isBlank()).toList();
        // The upstream takes no stop sequence of white space only.
        outgoing.losses().leaveStop(wished.stream().filter(String::isBlank).toList());
        if (!stop.isEmpty()) {
            body.put("stop_sequences", JsonArray.ofTexts(stop));
        }
    }

    private void identity(JsonObject.Builder body) {
        options.identity()
                .endUser()
                .map(this::user)
                .ifPresent(user -> body.put("metadata", JsonObject.of("user_id", JsonString.of(user))));
    }

    /** The vendor forbids personal data here: what looks like it goes out as a digest. */
    private String user(String user) {
        boolean personal = user.length() > LONGEST_USER || user.contains("@") || user.contains(" ");
        return personal && !outgoing.isOwn() ? ToolCallIds.digest(user) : user;
    }

    private void service(JsonObject.Builder body) {
        ServiceOptions service = options.service();
        service.tier().flatMap(this::tier).ifPresent(tier -> body.put("service_tier", tier));
        if (!outgoing.isOwn()) {
            return;
        }
        body.putText("speed", service.speed());
        body.putText("inference_geo", service.region());
        body.putIfPresent("container", service.container());
    }

    private Optional<String> tier(String tier) {
        if (outgoing.isOwn()) {
            return Optional.of(tier);
        }
        return switch (tier) {
            case "auto" -> Optional.empty();
            case "default", "standard", "standard_only" -> Optional.of("standard_only");
            case "priority" -> Optional.of("auto");
            default -> {
                outgoing.lose("service_tier_unsupported", "service_tier", tier + " became auto");
                yield Optional.of("auto");
            }
        };
    }

    private void context(JsonObject.Builder body) {
        if (options.context().cache().resource().isPresent()) {
            throw Outgoing.unsupported("cachedContent", "a cache of one provider cannot be used by another");
        }
        if (outgoing.isOwn()) {
            body.putIfPresent("context_management", options.context().management());
        }
        options.context().cache().automatic().ifPresent(hint -> CacheControl.write(hint, body));
    }

    private void reportLosses() {
        if (options.identity().metadata().isPresent() && !outgoing.isOwn()) {
            outgoing.lose("metadata_dropped", "metadata", "kept in the gateway's log only");
        }
        OutputOptions output = options.output();
        lostIf(output.verbosity().isPresent(), "verbosity_unsupported", "verbosity");
        lostIf(
                output.modalities().stream().anyMatch(kind -> !kind.equals("text"))
                        || output.speech().isPresent()
                        || output.image().isPresent(),
                "modalities_unsupported",
                "modalities");
        lostIf(output.prediction().isPresent(), "prediction_unsupported", "prediction");
        lostIf(options.logprobs().isPresent(), "logprobs_unsupported", "logprobs");
        lostIf(options.limits().maxToolCalls().isPresent(), "max_tool_calls_unsupported", "max_tool_calls");
        lostIf(!options.service().safety().isEmpty(), "safety_settings_dropped", "safetySettings");
        lostIf(options.service().webSearch().isPresent(), "web_search_unsupported", "web_search_options");
        lostIf(
                options.context().truncation().filter("auto"::equals).isPresent(),
                "truncation_unsupported",
                "truncation");
        boolean foreignManagement = options.context().management().isPresent() && !outgoing.isOwn();
        lostIf(foreignManagement, "context_management_dropped", "context_management");
    }

    private void lostIf(boolean present, String code, String path) {
        if (present) {
            outgoing.lose(code, path, "dropped: the upstream has no such setting");
        }
    }
}
