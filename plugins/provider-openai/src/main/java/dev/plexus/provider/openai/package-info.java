/** OpenAI, and the many services that speak its protocols. */
package dev.plexus.provider.openai;
