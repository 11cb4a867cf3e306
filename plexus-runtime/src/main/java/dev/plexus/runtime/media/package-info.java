/** Pictures and documents at addresses, fetched for upstreams that fetch none. */
package dev.plexus.runtime.media;
