package dev.plexus.runtime.config;

import java.util.regex.Pattern;

/** What credentials look like, so that none is printed and one in the file is noticed. */
final class Credentials {

    /** Prefixes that issuers of API keys use, a bearer header, or a private key. */
    private static final Pattern FORM =
            Pattern.compile("\\b(?:sk|pk|rk|gsk|xai|ghp|gho|pat|key|plx)[-_][A-Za-z0-9_-]{16,}"
                    + "|\\bAIza[A-Za-z0-9_-]{30,}|\\bBearer +(?!\\$\\{)[A-Za-z0-9._~+/-]{16,}=*"
                    + "|-----BEGIN [A-Z ]*PRIVATE KEY-----");

    /** The literal value of a key whose name says that it holds a secret. */
    private static final Pattern ASSIGNED = Pattern.compile(
            "((?:api_key|secret|password|token|admin_key)[\"']?\\s*:\\s*[\"']?)(?!\\$\\{)([^\\s\"',}]+)");

    /** The literal value of admin.key: it is alone on its line. */
    private static final Pattern KEY = Pattern.compile("(^\\s*key\\s*:\\s*[\"']?)(?!\\$\\{)([^\\s\"',}#]+)");

    /** Shorter values are placeholders such as "none" or "unused". */
    private static final int SHORTEST_SECRET = 16;

    private Credentials() {}

    /** Whether a literal under any key looks like a credential. */
    static boolean recognises(String text) {
        return FORM.matcher(text).find();
    }

    /** Whether a literal under a key that holds a secret looks like a real one. */
    static boolean isSecret(String text) {
        return recognises(text) || (text.length() >= SHORTEST_SECRET && !text.contains(" "));
    }

    /** A line of the file with what looks like a credential starred out, as wide as before. */
    static String masked(String line) {
        var assigned = ASSIGNED.matcher(line).replaceAll(match -> starred(match.group(1), match.group(2)));
        var keyed = KEY.matcher(assigned).replaceAll(match -> starred(match.group(1), match.group(2)));
        return FORM.matcher(keyed).replaceAll(match -> "*".repeat(match.group().length()));
    }

    private static String starred(String before, String secret) {
        return java.util.regex.Matcher.quoteReplacement(before) + "*".repeat(secret.length());
    }
}
