/** What is kept for clients of the vendor's dialects, and the endpoints that show it: answers and conversations. */
package dev.plexus.codec.openai.stored;
