/**
 * Reaching upstreams.
 *
 * <p>{@link dev.plexus.api.provider.ProviderAdapter} and {@link dev.plexus.api.provider.Provider} are implemented by plugins;
 * {@link dev.plexus.api.provider.ProviderServices}, {@link dev.plexus.api.provider.HttpCaller} and
 * {@link dev.plexus.api.provider.CallContext} by the gateway.
 */
package dev.plexus.api.provider;
