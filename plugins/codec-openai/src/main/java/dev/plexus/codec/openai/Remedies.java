package dev.plexus.codec.openai;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an upstream that refused a request can do without: seals it does not take, or a hint it does not know.
 *
 * <p>The words are those of the vendor and of servers compatible with it. Source: translation contract, sections 10 and 21.
 */
final class Remedies {
    private static final Pattern SEALS =
            insensitive("invalid_encrypted_content|encrypted[ _]content.{0,80}(could not be|cannot be|failed to"
                    + " be|not) (verified|decrypted|parsed)|invalid.{0,3}signature|(corrupted|invalid|missing"
                    + " an?).{0,3}thought[ _]signature|thought[ _]signature.{0,20}(not valid|invalid)");

    /** Each names the member in its first group. */
    private static final List<Pattern> UNKNOWN_MEMBER = Stream.of(
                    "(?:unsupported|unknown|unrecognized) (?:parameter|value):? [`'\"]?([\\w.\\[\\]]+)",
                    "unrecognized request arguments? supplied: ([\\w.]+)",
                    "([\\w.]+): extra inputs are not permitted",
                    "unknown name \"(\\w+)\"",
                    "property '(\\w+)' is unsupported",
                    "additional properties are not allowed \\('(\\w+)'",
                    "unexpected keyword argument '(\\w+)'",
                    "\"loc\":\\[\"body\",\"(\\w+)\"\\]")
            .map(Remedies::insensitive)
            .toList();

    private static final Set<String> UNSUPPORTED =
            Set.of("unsupported_parameter", "unknown_parameter", "unsupported_value");

    /** Members that only hint; what else is asked for is asked for in earnest. */
    private static final Set<String> HINTS = Set.of(
            "temperature",
            "top_p",
            "top_k",
            "min_p",
            "frequency_penalty",
            "presence_penalty",
            "repetition_penalty",
            "seed",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "user",
            "safety_identifier",
            "prompt_cache_key",
            "prompt_cache_retention",
            "prompt_cache_options",
            "metadata",
            "service_tier",
            "store",
            "verbosity",
            "text.verbosity",
            "reasoning_effort",
            "reasoning",
            "thinking",
            "stream_options",
            "prediction",
            "parallel_tool_calls",
            "truncation",
            "include");

    private Remedies() {}

    static Optional<Remedy> of(FailureKind kind, ErrorTexts texts) {
        if (kind != FailureKind.CLIENT_FAULT) {
            return Optional.empty();
        }
        if (SEALS.matcher(texts.searchable()).find()) {
            return Optional.of(new Remedy.WithoutSeals());
        }
        return member(texts).filter(Remedies::isHint).map(Remedies::without);
    }

    private static Optional<String> member(ErrorTexts texts) {
        boolean coded = texts.code().filter(UNSUPPORTED::contains).isPresent();
        Optional<String> parameter = texts.parameter();
        if (coded && parameter.isPresent()) {
            return parameter;
        }
        return UNKNOWN_MEMBER.stream()
                .map(pattern -> pattern.matcher(texts.message()))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    private static boolean isHint(String member) {
        return HINTS.contains(member) || HINTS.contains(member.split("\\.", 2)[0]);
    }

    private static Remedy without(String member) {
        return new Remedy.WithoutMember(member, List.of(List.of(member.split("\\."))));
    }

    private static Pattern insensitive(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
