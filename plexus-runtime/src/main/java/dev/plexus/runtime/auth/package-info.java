/** Who asks: client keys, known by their hashes only. */
package dev.plexus.runtime.auth;
