package dev.plexus.codec.openai.responses;

/**
 * What the decoders of one stream's items share.
 *
 * @param sink takes the events
 * @param reader reads finished items
 */
record ItemContext(PartSink sink, ResponseReader reader) {}
