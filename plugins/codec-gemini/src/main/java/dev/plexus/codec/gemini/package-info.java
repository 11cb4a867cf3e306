/** The dialect {@code gemini}: reading and writing its requests, answers, streams and errors. */
package dev.plexus.codec.gemini;
