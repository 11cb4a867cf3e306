package dev.plexus.codec.openai;

import dev.plexus.api.failure.FailureKind;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the kind of an upstream's failure: by its status first, then by its words.
 *
 * <p>The words are those of the vendor and of servers compatible with it. Source: the project's notes on cooldowns and limits,
 * sections 2 and 3.
 */
final class ErrorClassifier {
    private static final Pattern REFILLS =
            insensitive("per minute|per second|per min\\b|\\b[rt]pm\\b|try again in|retry after|too many requests");
    private static final Pattern CREDIT =
            insensitive("insufficient_quota|credit balance is too low|credit_balance_exhausted|insufficient"
                + " (balance|funds|credits)|out of credits|balance too low|used all available credits|monthly spending"
                + " limit|spend(ing)?[_ ]limit|billing(_hard)?_limit|payment required|prepayment credits are"
                + " depleted|exceeded_current_quota|organization_usage_limit_exceeded|usage limits? .* regain"
                + " access|key limit exceeded|account (is )?(suspended|not active|deactivated)");
    private static final Pattern DEADLINE = insensitive("deadline expired|deadline_exceeded|deadline exceeded");
    private static final Pattern CONTEXT = insensitive(
            "context_length_exceeded|maximum context length|context window|prompt is too long|context length"
                    + "|too many input tokens|input is too long");
    private static final Pattern BLOCKED =
            insensitive("content_policy_violation|content_filter|moderation_blocked|content management policy");
    private static final Pattern NO_MODEL = insensitive("model_not_found|deploymentnotfound|no endpoints found"
            + "|unknown model|invalid model|model\\b.{0,120}\\b(does not exist|not found|not exist)");
    private static final Pattern BAD_KEY = insensitive("invalid_api_key|api[ _]key not valid|incorrect api key"
            + "|authentication_error|invalid authentication|api_key_invalid");
    private static final Pattern OVERLOADED =
            insensitive("overloaded|slow_down|nocapacity|queue_exceeded|capacity_exceeded|server is busy");
    private static final Pattern DAY = insensitive("per day|per month|daily|\\b[rt]pd\\b");
    private static final Pattern REQUESTED = insensitive("limit:? (\\d+).{0,80}requested:? (\\d+)");
    private static final Set<Integer> CLIENT_FAULTS = Set.of(400, 405, 406, 409, 411, 415, 422, 431);

    private ErrorClassifier() {}

    /** The kind of a failure, its status perhaps that of a success. */
    static FailureKind kind(int status, ErrorTexts texts) {
        int effective = status < 300 ? inner(texts) : status;
        String words = texts.searchable();
        if (DEADLINE.matcher(words).find()) {
            return FailureKind.DEADLINE;
        }
        if (effective == 402 || isCredit(effective, words)) {
            return FailureKind.CREDIT;
        }
        if (CLIENT_FAULTS.contains(effective)) {
            return refused(words);
        }
        return switch (effective) {
            case 401 -> FailureKind.KEY_FAULT;
            case 403 -> forbidden(words, texts);
            case 404 -> FailureKind.MODEL_MISSING;
            case 408, 504 -> FailureKind.TIMEOUT;
            case 413 -> FailureKind.UPSTREAM_TOO_LARGE;
            case 429 -> limited(words);
            case 498, 503, 529 -> FailureKind.OVERLOAD;
            default -> OVERLOADED.matcher(words).find() ? FailureKind.OVERLOAD : FailureKind.SERVER_ERROR;
        };
    }

    private static boolean isCredit(int status, String words) {
        return (status == 400 || status == 403 || status == 429)
                && CREDIT.matcher(words).find()
                && !REFILLS.matcher(words).find();
    }

    private static FailureKind refused(String words) {
        if (CONTEXT.matcher(words).find()) {
            return FailureKind.CONTEXT_LENGTH;
        }
        if (BLOCKED.matcher(words).find()) {
            return FailureKind.CONTENT_BLOCKED;
        }
        if (BAD_KEY.matcher(words).find()) {
            return FailureKind.KEY_FAULT;
        }
        return NO_MODEL.matcher(words).find() ? FailureKind.MODEL_MISSING : FailureKind.CLIENT_FAULT;
    }

    private static FailureKind forbidden(String words, ErrorTexts texts) {
        if (texts.flagged() || BLOCKED.matcher(words).find()) {
            return FailureKind.CONTENT_BLOCKED;
        }
        return NO_MODEL.matcher(words).find() ? FailureKind.MODEL_MISSING : FailureKind.KEY_FAULT;
    }

    private static FailureKind limited(String words) {
        if (asksTooMuch(words)) {
            return FailureKind.UPSTREAM_TOO_LARGE;
        }
        if (OVERLOADED.matcher(words).find()) {
            return FailureKind.OVERLOAD;
        }
        return DAY.matcher(words).find() ? FailureKind.QUOTA_WINDOW : FailureKind.UPSTREAM_RATE_LIMIT;
    }

    /** Whether this one request is larger than the limit itself, so that waiting cannot help. */
    private static boolean asksTooMuch(String words) {
        Matcher numbers = REQUESTED.matcher(words);
        return numbers.find()
                && numbers.group(1).length() < 18
                && numbers.group(2).length() < 18
                && Long.parseLong(numbers.group(2)) > Long.parseLong(numbers.group(1));
    }

    /** The status a body with an error would have had, if its own status says success. */
    private static int inner(ErrorTexts texts) {
        Optional<Integer> number = texts.code()
                .filter(code -> code.matches("[1-5]\\d\\d"))
                .map(Integer::parseInt)
                .filter(status -> status >= 300);
        if (number.isPresent()) {
            return number.get();
        }
        String word = texts.code().orElse("") + " " + texts.type().orElse("");
        if (word.matches("(?i).*(rate_limit|too_many_requests|insufficient_quota|\\b1002\\b).*")) {
            return 429;
        }
        if (word.matches("(?i).*(authentication|invalid_api_key|\\b1004\\b).*")) {
            return 401;
        }
        if (word.matches("(?i).*(\\b1008\\b).*")) {
            return 402;
        }
        if (word.matches("(?i).*(overloaded|unavailable).*")) {
            return 503;
        }
        return word.matches("(?i).*(invalid_request|invalid_prompt|context_length|content_policy|\\b2013\\b).*")
                ? 400
                : 500;
    }

    private static Pattern insensitive(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
