package dev.plexus.runtime.exchange;

import dev.plexus.api.codec.ForwardRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.route.Target;
import dev.plexus.runtime.snapshot.OpenProvider;
import dev.plexus.runtime.snapshot.Snapshot;

/** A target to which requests are sent on as they are. */
record Upstream(OpenProvider provider, Credential credential) {
    /** @throws GatewayException INTERNAL if the target's provider is not there */
    static Upstream of(Target target, Snapshot snapshot) {
        OpenProvider provider = snapshot.provider(target.provider())
                .orElseThrow(() -> new GatewayException(
                        FailureKind.INTERNAL,
                        "the route names provider '" + target.provider() + "', which is not there"));
        return new Upstream(provider, provider.credential(target.credential()).orElse(Credential.NONE));
    }

    UpstreamResponse call(ForwardRequest request, CallContext context) {
        return provider.provider().forward(request, credential, context);
    }
}
