/** Keys that administrators make and storage keeps: hashes only, never a secret. */
package dev.plexus.runtime.keys;
