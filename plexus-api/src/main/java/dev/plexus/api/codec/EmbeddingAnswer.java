package dev.plexus.api.codec;

import dev.plexus.api.chat.Usage;
import java.util.List;
import java.util.Optional;

/**
 * Vectors, in the order of the inputs.
 *
 * @param model the upstream's word for the model
 * @param usage what it cost; empty if the upstream does not say
 */
public record EmbeddingAnswer(Optional<String> model, List<Embedding> embeddings, Optional<Usage> usage) {
    public EmbeddingAnswer {
        embeddings = List.copyOf(embeddings);
    }

    public EmbeddingAnswer withUsage(Usage other) {
        return new EmbeddingAnswer(model, embeddings, Optional.of(other));
    }
}
