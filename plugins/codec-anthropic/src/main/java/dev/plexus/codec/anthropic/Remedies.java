package dev.plexus.codec.anthropic;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an upstream that refused a request can do without: signatures it did not make, or a hint it does not know.
 *
 * <p>Source: translation contract, sections 10 and 21.
 */
final class Remedies {
    private static final Pattern SEALS = Pattern.compile("invalid `?(signature|data)`? in `?(redacted_)?thinking"
            + "|expected `thinking` or `redacted_thinking`|thinking.{0,40} blocks .{0,60}cannot be modified"
            + "|encrypted_content.{0,40}invalid");
    private static final Pattern UNKNOWN_MEMBER = Pattern.compile("([\\w.]+): extra inputs are not permitted");

    /** Members at the top that only hint. */
    private static final Set<String> HINTS = Set.of(
            "temperature",
            "top_p",
            "top_k",
            "metadata",
            "service_tier",
            "thinking",
            "context_management",
            "cache_control",
            "speed");

    /** Members further down that only hint. */
    private static final Set<String> INNER_HINTS =
            Set.of("cache_control", "ttl", "scope", "input_examples", "eager_input_streaming", "effort", "verbosity");

    /** The vendor names the variant of a node as if it were a member of it. */
    private static final Set<String> VARIANTS = Set.of(
            "custom",
            "ephemeral",
            "text",
            "image",
            "document",
            "thinking",
            "redacted_thinking",
            "tool_use",
            "tool_result",
            "adaptive",
            "enabled",
            "disabled");

    private Remedies() {}

    /**
     * The remedy.
     *
     * @param words what the upstream said, in lower case
     */
    static Optional<Remedy> of(FailureKind kind, String words) {
        if (kind != FailureKind.CLIENT_FAULT) {
            return Optional.empty();
        }
        if (SEALS.matcher(words).find()) {
            return Optional.of(new Remedy.WithoutSeals());
        }
        Matcher member = UNKNOWN_MEMBER.matcher(words);
        return member.find() ? without(member.group(1)) : Optional.empty();
    }

    private static Optional<Remedy> without(String member) {
        List<String> steps = List.of(member.split("\\."));
        boolean hint = HINTS.contains(steps.getFirst()) || steps.size() > 1 && INNER_HINTS.contains(steps.getLast());
        return hint ? Optional.of(new Remedy.WithoutMember(member, List.of(path(steps)))) : Optional.empty();
    }

    private static List<String> path(List<String> steps) {
        List<String> path = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            boolean inside = i > 0 && i + 1 < steps.size();
            if (!inside || !VARIANTS.contains(steps.get(i))) {
                path.add(steps.get(i).matches("\\d+") ? "*" : steps.get(i));
            }
        }
        return path;
    }
}
