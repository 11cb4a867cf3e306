package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.Sampling;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;

/** Writes how the next token is drawn, as far as the model lets a client say so. */
final class SamplingWriter {
    private static final BigDecimal HOTTEST = BigDecimal.ONE;
    /** While it thinks, the model takes nothing below. */
    private static final BigDecimal SMALLEST_TOP_P = new BigDecimal("0.95");

    private final Outgoing outgoing;
    private final Sampling sampling;
    private final boolean thinking;

    SamplingWriter(Outgoing outgoing, boolean thinking) {
        this.outgoing = outgoing;
        this.sampling = outgoing.request().options().sampling();
        this.thinking = thinking;
    }

    void write(JsonObject.Builder body) {
        Optional<JsonNumber> temperature = sampling.temperature().flatMap(this::temperature);
        temperature.ifPresent(number -> body.put("temperature", number));
        sampling.topP()
                .flatMap(number -> topP(number, temperature.isPresent()))
                .ifPresent(number -> body.put("top_p", number));
        sampling.topK()
                .filter(_ -> takes("top_k", outgoing.profile().sampling().topK(), thinking))
                .ifPresent(number -> body.put("top_k", number));
        sampling.frequencyPenalty().ifPresent(_ -> unsupported("frequency_penalty"));
        sampling.presencePenalty().ifPresent(_ -> unsupported("presence_penalty"));
        sampling.seed().ifPresent(_ -> unsupported("seed"));
        sampling.logitBias().ifPresent(_ -> unsupported("logit_bias"));
        sampling.candidates().ifPresent(outgoing.losses()::leaveCandidates);
    }

    private Optional<JsonNumber> temperature(JsonNumber wished) {
        BigDecimal value = wished.decimal();
        if (!takes(
                "temperature",
                outgoing.profile().sampling().temperature(),
                thinking && value.compareTo(HOTTEST) != 0)) {
            return Optional.empty();
        }
        if (value.compareTo(HOTTEST) <= 0) {
            return Optional.of(wished);
        }
        outgoing.lose("temperature_clamped", "temperature", wished + " became 1, the hottest the upstream takes");
        return Optional.of(JsonNumber.of(1));
    }

    private Optional<JsonNumber> topP(JsonNumber wished, boolean besideTemperature) {
        if (!takes(
                "top_p",
                outgoing.profile().sampling().topP(),
                thinking && wished.decimal().compareTo(SMALLEST_TOP_P) < 0)) {
            return Optional.empty();
        }
        if (besideTemperature && outgoing.profile().sampling().exclusive()) {
            outgoing.lose(
                    "top_p_unsupported", "top_p", "the model takes either temperature or top_p; temperature is kept");
            return Optional.empty();
        }
        return Optional.of(wished);
    }

    private boolean takes(String name, boolean known, boolean forbiddenByThinking) {
        if (!known) {
            unsupported(name);
            return false;
        }
        if (forbiddenByThinking) {
            outgoing.lose(
                    name + "_unsupported_with_thinking", name, "dropped: the model does not take it while it thinks");
            return false;
        }
        return true;
    }

    private void unsupported(String name) {
        outgoing.lose(name + "_unsupported", name, "dropped: the upstream has no such setting");
    }
}
