/** The dialect {@code messages}: reading and writing its requests, answers, streams and errors. */
package dev.plexus.codec.anthropic;
