package dev.plexus.runtime.admin;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.store.StorageException;
import dev.plexus.runtime.ingress.AdminHandler;
import dev.plexus.runtime.ingress.AdminRequest;
import dev.plexus.runtime.ingress.AdminResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the action for a request, lets only administrators through, and says failures as problems. Thread-safe. */
final class AdminApi implements AdminHandler {
    private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);

    private final AdminAccess access;
    private final List<Route> routes;

    public AdminApi(AdminAccess access, List<List<Route>> resources) {
        this.access = access;
        this.routes = resources.stream().flatMap(List::stream).toList();
    }

    @Override
    public AdminResponse handle(AdminRequest request) {
        try {
            return serve(request);
        } catch (GatewayException failure) {
            return Problems.of(failure.failure(), request.path());
        } catch (JsonException wrong) {
            return Problems.invalid(wrong, request.path());
        } catch (StorageException failure) {
            LOG.error("the admin API cannot reach storage", failure);
            return Problems.of(503, "storage", "the database does not answer; the log says more", request.path());
        }
    }

    private AdminResponse serve(AdminRequest request) {
        List<Route> samePath = new ArrayList<>();
        for (Route route : routes) {
            Optional<String> name = route.match(request.path());
            if (name.isPresent() && route.method().equals(request.method())) {
                if (!route.open()) {
                    access.check(request);
                }
                return route.action().answer(new Call(request, name.get()));
            }
            if (name.isPresent()) {
                samePath.add(route);
            }
        }
        access.check(request);
        if (samePath.isEmpty()) {
            throw new GatewayException(FailureKind.NOT_FOUND, "there is nothing at " + request.path());
        }
        String allowed = samePath.stream().map(Route::method).distinct().collect(Collectors.joining(", "));
        throw new GatewayException(
                FailureKind.METHOD_NOT_ALLOWED,
                "the method " + request.method() + " is not allowed here; allowed is " + allowed);
    }
}
