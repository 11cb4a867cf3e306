/** Google's Gemini API, with API keys. */
package dev.plexus.provider.gemini;
