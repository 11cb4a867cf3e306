package dev.plexus.runtime.admin;

import dev.plexus.api.chat.Loss;
import dev.plexus.api.codec.ModelCard;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.route.Target;
import dev.plexus.api.store.UsageRecord;
import dev.plexus.runtime.auth.ClientKey;
import dev.plexus.runtime.boot.Gateway.Status;
import dev.plexus.runtime.exchange.Probe;
import dev.plexus.runtime.ingress.AdminResponse;
import dev.plexus.runtime.routing.ModelList;
import dev.plexus.runtime.routing.Router;
import dev.plexus.runtime.snapshot.OpenProvider;
import dev.plexus.runtime.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Providers and models: what there is, and whether it answers; and the newest requests. */
final class ModelResources {
    private static final int NEWEST_AT_MOST = 500;
    private static final int NEWEST = 50;

    private final Status gateway;

    ModelResources(Status gateway) {
        this.gateway = gateway;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/providers", _ -> Answers.list(providers())),
                Route.of("GET", "/models", this::models),
                Route.verb("/models", "test", this::test),
                Route.of("GET", "/requests", this::requests));
    }

    private List<JsonValue> providers() {
        List<JsonValue> providers = new ArrayList<>();
        gateway.snapshots().current().providers().values().stream()
                .sorted(Comparator.comparing(OpenProvider::name))
                .forEach(provider -> providers.add(JsonObject.builder()
                        .put("name", provider.name())
                        .put("kind", provider.setup().kind())
                        .put(
                                "protocols",
                                JsonArray.ofTexts(provider.setup().dialects().stream()
                                        .map(Object::toString)
                                        .toList()))
                        .put("credentials", provider.setup().credentials().size())
                        .put("models", JsonArray.ofTexts(List.copyOf(provider.models())))
                        .build()));
        return providers;
    }

    private AdminResponse models(Call call) {
        ClientKey key = call.request()
                .query()
                .first("key")
                .map(this::key)
                .orElse(new ClientKey(
                        "any",
                        "",
                        ClientKey.AccessList.ALL,
                        ClientKey.AccessList.ALL,
                        Optional.empty(),
                        false,
                        Map.of()));
        List<JsonValue> models = new ArrayList<>();
        for (ModelCard card :
                new ModelList(gateway.started()).of(key, gateway.snapshots().current())) {
            models.add(JsonObject.builder()
                    .put("id", card.id())
                    .put("owner", card.owner())
                    .putText("description", card.description())
                    .build());
        }
        return Answers.list(models);
    }

    private ClientKey key(String name) {
        return gateway.snapshots()
                .current()
                .keys()
                .named(name)
                .orElseGet(() -> gateway.keys().find(name).key());
    }

    private AdminResponse test(Call call) {
        JsonMembers body = call.body();
        boolean stream = body.bool("stream").orElse(false);
        Snapshot snapshot = gateway.snapshots().current();
        List<JsonValue> results = Router.allTargets(call.name(), snapshot).stream()
                .map(target -> result(gateway.probe().ask(target, stream, snapshot)))
                .toList();
        return Answers.list(results);
    }

    private static JsonValue result(Probe.Result result) {
        return JsonObject.builder()
                .put("target", result.target().toString())
                .put("credential", result.target().credential())
                .put("protocol", result.dialect())
                .put("ok", new JsonBoolean(result.failure().isEmpty()))
                .put("duration_ms", result.duration().toMillis())
                .putText("text", result.text())
                .putText(
                        "failure",
                        result.failure().map(failure -> failure.kind().name().toLowerCase(Locale.ROOT)))
                .putText("message", result.failure().map(Failure::message))
                .build();
    }

    private AdminResponse requests(Call call) {
        int limit = call.request()
                .query()
                .first("limit")
                .flatMap(ModelResources::number)
                .orElse(NEWEST);
        List<JsonValue> records = gateway.storage().usage().newest(Math.clamp(limit, 1, NEWEST_AT_MOST)).stream()
                .map(ModelResources::account)
                .toList();
        return Answers.list(records);
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[0-9]{1,6}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static JsonValue account(UsageRecord account) {
        return JsonObject.builder()
                .put("id", account.id())
                .put("started", account.started().toString())
                .putText("key", account.client().key())
                .putText("label", account.client().label())
                .put("protocol", account.client().dialect())
                .put("operation", account.client().operation())
                .putText("model", account.client().model())
                .putText("target", account.target().map(Target::toString))
                .put("status", account.outcome().status())
                .putText("failure", account.outcome().failure())
                .put("attempts", account.outcome().attempts())
                .put("duration_ms", account.outcome().duration().toMillis())
                .putIfPresent(
                        "first_content_ms",
                        account.outcome().firstContent().map(time -> JsonNumber.of(time.toMillis())))
                .put("input_tokens", account.usage().input())
                .put("output_tokens", account.usage().output())
                .put(
                        "losses",
                        JsonArray.of(account.losses().stream()
                                .map(ModelResources::loss)
                                .toList()))
                .build();
    }

    private static JsonValue loss(UsageRecord.Lost lost) {
        Loss.Effect effect = new Loss(lost.code(), lost.path(), "").effect();
        return JsonObject.builder()
                .put("code", lost.code())
                .put("path", lost.path())
                .put("effect", effect.name().toLowerCase(Locale.ROOT))
                .build();
    }
}
