/**
 * What can go wrong, in words that every dialect and the router share.
 *
 * <p>One exception crosses the plugin border: {@link dev.plexus.api.failure.GatewayException}.
 */
package dev.plexus.api.failure;
