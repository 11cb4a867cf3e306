/** Choosing upstreams. {@link dev.plexus.api.route.Selector} is implemented by plugins; the rest are values. */
package dev.plexus.api.route;
