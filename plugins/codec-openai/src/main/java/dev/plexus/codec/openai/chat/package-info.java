/** The dialect {@code chat}: chat completions, as the vendor and servers compatible with it speak them. */
package dev.plexus.codec.openai.chat;
