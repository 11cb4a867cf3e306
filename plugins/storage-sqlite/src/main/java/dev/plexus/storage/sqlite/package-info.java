/**
 * The SQLite storage. SQLite's native code holds the thread that calls it, and a virtual thread's carrier with it; so it is called
 * on platform threads of its own only: one that writes, in batches, and two that read.
 */
package dev.plexus.storage.sqlite;
