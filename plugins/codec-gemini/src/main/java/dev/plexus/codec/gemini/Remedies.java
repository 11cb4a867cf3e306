package dev.plexus.codec.gemini;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final Pattern SEALS = insensitive("(corrupted|invalid|missing an?) `?thought[ _]signature"
            + "|thought[ _]signature`? is (not valid|invalid)");
    private static final Pattern UNKNOWN_NAME = insensitive("unknown name \"(\\w+)\"(?: at '([\\w.\\[\\]]+)')?");

    /** What the vendor says of a member without its name. */
    private static final Pattern NO_PENALTY = insensitive("penalty is not enabled for");

    private static final Pattern NO_LOGPROBS = insensitive("logprobs is not enabled for");
    private static final Pattern NO_THINKING = insensitive("thinking(_config)? is not (enabled|supported)");

    private static final String CONFIG = "generationConfig";
    private static final Set<String> HINTS = Set.of(
            "temperature",
            "topP",
            "topK",
            "seed",
            "presencePenalty",
            "frequencyPenalty",
            "responseLogprobs",
            "logprobs",
            "thinkingConfig",
            "thinkingLevel",
            "thinkingBudget",
            "includeThoughts",
            "mediaResolution",
            "serviceTier",
            "store",
            "labels",
            "id",
            "thoughtSignature");

    private Remedies() {}

    static Optional<Remedy> of(FailureKind kind, String message) {
        if (kind != FailureKind.CLIENT_FAULT) {
            return Optional.empty();
        }
        if (SEALS.matcher(message).find()) {
            return Optional.of(new Remedy.WithoutSeals());
        }
        if (NO_PENALTY.matcher(message).find()) {
            return Optional.of(inConfig("presencePenalty", "frequencyPenalty"));
        }
        if (NO_LOGPROBS.matcher(message).find()) {
            return Optional.of(inConfig("responseLogprobs", "logprobs"));
        }
        return NO_THINKING.matcher(message).find() ? Optional.of(inConfig("thinkingConfig")) : unknownNames(message);
    }

    private static Remedy inConfig(String... names) {
        List<List<String>> paths = new ArrayList<>();
        for (String name : names) {
            addBothSpellings(List.of(CONFIG, name), paths);
        }
        return new Remedy.WithoutMember(String.join(", ", names), paths);
    }

    /** The vendor names all it does not know; if one of them is more than a hint, leaving out the others does not help. */
    private static Optional<Remedy> unknownNames(String message) {
        List<String> names = new ArrayList<>();
        List<List<String>> paths = new ArrayList<>();
        Matcher unknown = UNKNOWN_NAME.matcher(message);
        while (unknown.find()) {
            String name = Spelling.camel(unknown.group(1));
            if (!HINTS.contains(name)) {
                return Optional.empty();
            }
            names.add(name);
            addBothSpellings(path(Optional.ofNullable(unknown.group(2)), name), paths);
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new Remedy.WithoutMember(
                        String.join(", ", names.stream().distinct().toList()),
                        paths.stream().distinct().toList()));
    }

    private static List<String> path(Optional<String> place, String name) {
        List<String> path = new ArrayList<>();
        place.ifPresent(steps -> {
            for (String step : steps.replaceAll("\\[\\d+\\]", ".*").split("\\.")) {
                path.add(Spelling.camel(step));
            }
        });
        path.add(name);
        return path;
    }

    private static void addBothSpellings(List<String> path, List<List<String>> paths) {
        paths.add(path);
        paths.add(path.stream().map(Remedies::snake).toList());
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static Pattern insensitive(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }
}
