package dev.plexus.api.codec;

import dev.plexus.api.chat.Loss;
import java.util.List;
import java.util.Optional;

/**
 * Things to be made into vectors.
 *
 * @param model the name of the model
 * @param inputs in the order in which the vectors are wanted
 * @param batch whether the client's form of the answer is that for several inputs
 * @param dimensions how long the vectors shall be
 * @param base64 whether the client wants the vectors packed, in base64
 * @param special what only the client's own dialect can say, each as the loss it is for another
 */
public record EmbeddingRequest(
        String model,
        List<Input> inputs,
        boolean batch,
        Optional<Long> dimensions,
        boolean base64,
        List<Loss> special) {
    public EmbeddingRequest {
        inputs = List.copyOf(inputs);
        special = List.copyOf(special);
    }

    /** One thing to be made into a vector. */
    public sealed interface Input {
        /** Words. */
        record Text(String text) implements Input {}

        /**
         * Something else, which only the client's own dialect can say.
         *
         * @param kind such as {@code token ids}
         * @param path where it stands in the client's document
         */
        record Foreign(String kind, String path) implements Input {}
    }

    /** The texts among the inputs. */
    public List<String> texts() {
        return inputs.stream()
                .filter(Input.Text.class::isInstance)
                .map(input -> ((Input.Text) input).text())
                .toList();
    }
}
