package dev.plexus.testkit;

import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A whole answer by chance, with every kind of part a model can say. For one thread. */
public final class AnswerStorm {
    private static final List<Stop.Reason> ENDS =
            List.of(Stop.Reason.END, Stop.Reason.LENGTH, Stop.Reason.STOP_SEQUENCE, Stop.Reason.CONTENT_FILTER);

    private final PartStorm parts;
    private final RandomGenerator chance;
    private final ChatResponse answer;

    /** Makes it; the same chance makes the same. */
    public AnswerStorm(RandomGenerator chance) {
        this.chance = chance;
        this.parts = new PartStorm(chance);
        List<Part> said = new ArrayList<>();
        int pieces = 1 + chance.nextInt(4);
        for (int i = 0; i < pieces; i++) {
            said.add(parts.answered());
        }
        boolean refuses = parts.oneIn(6);
        if (refuses) {
            said.add(parts.refusal());
        }
        int calls = refuses ? 0 : chance.nextInt(3);
        for (int i = 0; i < calls; i++) {
            said.add(parts.call("get_weather"));
        }
        this.answer = new ChatResponse(
                Optional.of("answer-" + parts.number()),
                Optional.of(Instant.ofEpochSecond(1_763_800_000)),
                Optional.of("model-x"),
                List.of(new ChatResponse.Candidate(0, said, Stop.of(reason(said)))),
                usage(),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
    }

    public ChatResponse answer() {
        return answer;
    }

    private Stop.Reason reason(List<Part> said) {
        if (said.stream().anyMatch(Part.ToolCall.class::isInstance)) {
            return Stop.Reason.TOOL;
        }
        return said.stream().anyMatch(Part.Refusal.class::isInstance) ? Stop.Reason.REFUSAL : parts.any(ENDS);
    }

    private Usage usage() {
        return new Usage(
                chance.nextInt(5_000),
                chance.nextInt(5_000),
                parts.oneIn(2) ? 0 : chance.nextInt(900),
                0,
                0,
                chance.nextInt(5_000),
                parts.perhaps((long) chance.nextInt(5_000)),
                Usage.Details.NONE,
                false);
    }
}
