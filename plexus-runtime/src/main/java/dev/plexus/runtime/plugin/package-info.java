/** Plugins: where they come from, whether they may be loaded, and what they offer. */
package dev.plexus.runtime.plugin;
