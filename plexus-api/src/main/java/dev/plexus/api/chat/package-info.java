/**
 * The neutral model of a chat: requests, answers and the events of a streamed answer, a superset of what the dialects can say.
 *
 * <p>Everything is an immutable value. What a dialect says beyond the model travels along in {@link dev.plexus.api.chat.Extras} and
 * in the {@code Unknown} variants, and is written again only for that dialect. Sealed types grow in minor versions: switches
 * outside the product need a {@code default}.
 */
package dev.plexus.api.chat;
