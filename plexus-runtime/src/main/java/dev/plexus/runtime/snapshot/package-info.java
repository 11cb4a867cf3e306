/** Everything the configuration says, made ready for use and swapped as one. */
package dev.plexus.runtime.snapshot;
