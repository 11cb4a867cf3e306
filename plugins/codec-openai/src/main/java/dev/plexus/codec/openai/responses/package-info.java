/** The dialect of {@code POST /v1/responses}, read and written. */
package dev.plexus.codec.openai.responses;
