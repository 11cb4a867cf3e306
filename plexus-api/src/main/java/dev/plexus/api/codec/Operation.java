package dev.plexus.api.codec;

/**
 * What an endpoint does. Kinds are added in minor versions; the gateway refuses at start an endpoint whose kind it does not know.
 */
public interface Operation {
    /** How failures are said at this endpoint. */
    ErrorWriter errors();

    /** A conversation's next answer. */
    record Chat(ChatCodec codec) implements Operation {
        @Override
        public ErrorWriter errors() {
            return codec;
        }
    }

    /**
     * How many tokens a model would read for a conversation.
     *
     * @param codec reads and writes the conversations
     */
    record Count(ChatCodec codec, CountCodec counter) implements Operation {
        @Override
        public ErrorWriter errors() {
            return codec;
        }
    }

    /** Texts made into vectors. */
    record Embed(EmbeddingCodec codec) implements Operation {
        @Override
        public ErrorWriter errors() {
            return codec;
        }
    }

    /** The models a client may ask for; one of them if the path has the variable {@code model}. */
    record Models(ModelsCodec codec) implements Operation {
        @Override
        public ErrorWriter errors() {
            return codec;
        }
    }

    /** Something whose requests and answers are sent on as they are. */
    record Forward(ForwardCodec codec) implements Operation {
        @Override
        public ErrorWriter errors() {
            return codec;
        }
    }

    /** Something about what the gateway has kept for a client. */
    record Stored(StoredCodec codec) implements Operation {
        @Override
        public ErrorWriter errors() {
            return codec;
        }
    }
}
