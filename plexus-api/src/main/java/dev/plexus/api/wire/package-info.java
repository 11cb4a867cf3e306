/**
 * What travels on the wire, before anybody knows what it means: bytes, headers, queries, frames and streams of frames.
 *
 * <p>All types here are values except {@link dev.plexus.api.wire.EventStream}, which the runtime and tests implement and codecs
 * and providers use.
 */
package dev.plexus.api.wire;
