package dev.plexus.runtime.media;

import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.HttpCall;
import dev.plexus.api.provider.HttpCaller;

/** A caller for tests in which nothing is fetched. */
public enum NoCalls implements HttpCaller {
    AT_ALL;

    @Override
    public UpstreamResponse send(HttpCall call, CallContext context) {
        throw new AssertionError("nothing is to be fetched here: " + call.uri());
    }
}
