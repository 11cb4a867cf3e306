package dev.plexus.codec.anthropic;

import dev.plexus.api.wire.Dialect;
import java.util.regex.Pattern;

/** The names by which the dialect and its parts are known. */
final class Messages {
    static final Dialect DIALECT = new Dialect("messages");
    static final String PATH = "/v1/messages";

    static final String VERSION_HEADER = "anthropic-version";
    static final String BETA_HEADER = "anthropic-beta";
    /** The version whose requests may sample. */
    static final String OLD_VERSION = "2023-06-01";
    /** The version that refuses sampling parameters. */
    static final String NEW_VERSION = "2026-10-21";

    /** A seal that is the signature of a thought. */
    static final String SIGNATURE = "messages.signature";
    /** A seal that is a hidden thought. */
    static final String REDACTED = "messages.redacted";
    /** How seals begin that the gateway wrapped; none may reach an upstream. */
    static final String ENVELOPE = "plx1.";
    /** Clients of this dialect refuse a thought without a signature: this one stands for none. */
    static final String UNSEALED = "plx1.unsealed";

    static final Pattern NAME_CHARACTER = Pattern.compile("[a-zA-Z0-9_-]");
    /** Models of the older generations take no longer names. */
    static final int LONGEST_NAME = 64;

    private Messages() {}
}
