/**
 * Keeping things. {@link dev.plexus.api.store.StorageBackend} and what it opens are implemented by plugins.
 *
 * <p>Storage is never on a request's path: keys are looked up in memory, usage is written in batches.
 */
package dev.plexus.api.store;
