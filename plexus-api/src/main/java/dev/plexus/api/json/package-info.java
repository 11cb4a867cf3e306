/**
 * JSON as an immutable tree that keeps number digits, member order and, for long strings, the bytes of the body.
 *
 * <p>{@link dev.plexus.api.json.Json} reads, writes and edits; {@link dev.plexus.api.json.JsonMembers} is how a codec
 * takes an object apart; {@link dev.plexus.api.json.JsonSplitter} cuts a streamed array into its elements.
 */
package dev.plexus.api.json;
