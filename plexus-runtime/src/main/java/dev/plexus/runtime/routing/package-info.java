/** Which upstreams may serve a request, and in which order they are tried. */
package dev.plexus.runtime.routing;
