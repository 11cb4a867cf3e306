/**
 * The contracts as tests to extend, the fakes they need, and the recorded exchanges they run over.
 *
 * <p>{@link dev.plexus.testkit.CodecLaws}, {@link dev.plexus.testkit.ProviderContract} and
 * {@link dev.plexus.testkit.StorageContract} are extended by a plugin's tests; everything else is used by them, and may be used alone.
 */
package dev.plexus.testkit;
