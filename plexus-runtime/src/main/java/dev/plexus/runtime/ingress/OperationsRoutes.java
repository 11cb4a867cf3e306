package dev.plexus.runtime.ingress;

import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What operators and their machines call: health, readiness, metrics, administration. Thread-safe.
 *
 * @param notReady why the gateway cannot serve now; empty if it can
 * @param admin serves {@code /admin/v1} and all below it
 */
public record OperationsRoutes(
        Supplier<List<String>> notReady, Optional<MetricsPage> metrics, Optional<AdminHandler> admin) {
    private static final String ADMIN = "/admin/v1";
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** Who answers requests to the path, if it is one of these. */
    Optional<AdminHandler> find(String path) {
        if (path.equals("/healthz")) {
            return Optional.of(request -> reading(request, () -> AdminResponse.text(200, "ok\n")));
        }
        if (path.equals("/readyz")) {
            return Optional.of(request -> reading(request, this::ready));
        }
        if (path.equals(ADMIN) || path.startsWith(ADMIN + "/")) {
            return admin.map(handler -> request -> told(handler, request));
        }
        return metrics.filter(page -> page.path().equals(path)).map(page -> request -> scrape(page, request));
    }

    private static AdminResponse reading(AdminRequest request, Supplier<AdminResponse> answer) {
        if (READING.contains(request.method())) {
            return answer.get();
        }
        AdminResponse refused = AdminResponse.text(405, "allowed is GET\n");
        return new AdminResponse(405, refused.headers().with("allow", "GET, HEAD"), refused.body());
    }

    private AdminResponse ready() {
        List<String> reasons = notReady.get();
        return reasons.isEmpty()
                ? AdminResponse.text(200, "ready\n")
                : AdminResponse.text(503, String.join("\n", reasons) + "\n");
    }

    private static AdminResponse scrape(MetricsPage page, AdminRequest request) {
        if (!page.access().admits(request.headers(), request.query())) {
            AdminResponse refused =
                    AdminResponse.text(401, "send a client key or the admin key as 'Authorization: Bearer <key>'\n");
            return new AdminResponse(401, refused.headers().with("www-authenticate", "Bearer"), refused.body());
        }
        return reading(
                request,
                () -> new AdminResponse(
                        200,
                        Headers.of("content-type", METRICS_TYPE),
                        Bytes.utf8(page.registry().scrape())));
    }

    private static AdminResponse told(AdminHandler handler, AdminRequest request) {
        try {
            return handler.handle(request);
        } catch (GatewayException failure) {
            return AdminResponse.text(
                    failure.failure().status(), failure.failure().message() + "\n");
        }
    }
}
