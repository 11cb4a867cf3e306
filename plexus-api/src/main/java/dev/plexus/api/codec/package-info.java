/**
 * Reading and writing dialects.
 *
 * <p>{@link dev.plexus.api.codec.ChatCodec}, {@link dev.plexus.api.codec.ModelsCodec} and
 * {@link dev.plexus.api.codec.Endpoint.Claim} are implemented by plugins; the rest are values.
 */
package dev.plexus.api.codec;
