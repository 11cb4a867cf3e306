package dev.plexus.runtime.translate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Inbound;

/**
 * A client's request, as it came and as it was understood.
 *
 * @param codec for the client's dialect
 */
public record Parsed(ChatCodec codec, Inbound inbound, ChatRequest request) {}
