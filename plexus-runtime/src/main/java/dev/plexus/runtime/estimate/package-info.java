/**
 * How many tokens a request or text may come to, where no upstream says so.
 *
 * <p>The rules and their numbers are those of the project's notes on prices and models, section 5; what differs by model comes as
 * {@link dev.plexus.api.codec.Capabilities}.
 */
package dev.plexus.runtime.estimate;
