package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ContextOptions;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ServiceOptions;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.Optional;

/** Reports what a client of another dialect says and this one has no member for. For one request. */
final class Unsaid {
    private final LossList losses;

    Unsaid(LossList losses) {
        this.losses = losses;
    }

    void options(ChatRequest request) {
        output(request.options().output());
        service(request.options().service());
        context(request.options().context());
    }

    /** The settings of safety that are this dialect's own; those of others have a threshold. */
    static Optional<JsonValue> moderation(ServiceOptions service) {
        return service.safety().stream()
                .filter(setting -> setting instanceof JsonObject object && !object.has("threshold"))
                .findFirst();
    }

    void document(Part.Document document, String path) {
        report(
                document.context().isPresent(),
                "document_context_dropped",
                path,
                "the upstream takes no words beside a document");
        report(
                document.citations().orElse(false),
                "citations_unsupported",
                path,
                "the upstream does not cite documents of a request");
    }

    void search(Tool.WebSearch search, String path) {
        report(
                search.maxUses().isPresent() || !search.blockedDomains().isEmpty(),
                "web_search_limits_dropped",
                path,
                "the upstream's search takes no number of uses and no domains to keep out");
    }

    private void output(OutputOptions output) {
        boolean more = output.modalities().stream().anyMatch(kind -> !kind.equals("text"));
        report(
                more || output.speech().isPresent() || output.image().isPresent(),
                "modalities_dropped",
                "modalities",
                "the answer will be text");
    }

    private void service(ServiceOptions service) {
        report(
                !service.safety().isEmpty() && moderation(service).isEmpty(),
                "safety_settings_dropped",
                "safety",
                "the upstream has settings of its own");
        boolean fast =
                service.speed().filter(speed -> !speed.equals("standard")).isPresent();
        report(
                fast || service.region().isPresent() || service.container().isPresent(),
                "service_options_dropped",
                "service",
                "the upstream has no choice of region, speed or sandbox");
    }

    private void context(ContextOptions context) {
        report(
                context.management().isPresent(),
                "context_management_dropped",
                "context_management",
                "rules of another dialect");
        report(
                context.cache().automatic().isPresent(),
                "cache_hint_dropped",
                "cache_control",
                "the upstream caches by itself");
    }

    private void report(boolean lost, String code, String path, String detail) {
        if (lost) {
            losses.add(code, path, detail);
        }
    }
}
