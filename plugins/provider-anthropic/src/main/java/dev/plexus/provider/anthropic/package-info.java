/** Anthropic, with API keys. */
package dev.plexus.provider.anthropic;
