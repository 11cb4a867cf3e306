/** Calls to upstreams over HTTP/1.1 on the wire, and their event streams. The only package that knows the HTTP client library. */
package dev.plexus.runtime.egress;
