package dev.plexus.provider.openai;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.wire.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Errors that mean something else at one service than their status says elsewhere.
 *
 * <p>Source: the project's notes on cooldowns and limits, sections 3.5, 3.7 and 3.11.
 */
final class ServiceErrors {
    private static final List<Rule> RULES = List.of(
            new Rule("groq", 400, "blocked_api_access", FailureKind.CREDIT),
            new Rule("openrouter", 402, "in_flight_budget_exhausted", FailureKind.UPSTREAM_RATE_LIMIT),
            new Rule("openrouter", 402, "weight_exceeds_budget", FailureKind.UPSTREAM_TOO_LARGE),
            new Rule("openrouter", 502, "", FailureKind.OVERLOAD),
            new Rule("fireworks", 412, "", FailureKind.CREDIT));

    private ServiceErrors() {}

    /**
     * One rule.
     *
     * @param words which the body must contain; empty if the status suffices
     */
    private record Rule(String kind, int status, String words, FailureKind meaning) {
        boolean fits(String otherKind, int otherStatus, String body) {
            return kind.equals(otherKind) && status == otherStatus && body.contains(words);
        }
    }

    /** What the answer means at the service of this kind; empty if it means there what it means everywhere. */
    static Optional<FailureKind> meaning(String kind, int status, Bytes body) {
        String text = body.utf8().toLowerCase(Locale.ROOT);
        return RULES.stream()
                .filter(rule -> rule.fits(kind, status, text))
                .map(Rule::meaning)
                .findFirst();
    }
}
