/**
 * What upstreams sealed and clients may not send back: remembered for each client key and put back where it was. A cache: what is not
 * found is done without.
 */
package dev.plexus.runtime.vault;
