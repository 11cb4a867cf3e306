package dev.plexus.dist.pairs;

/** What an exchange is about, and with it what the upstream answers. */
enum Topic {
    TEXT,
    TOOLS,
    RESULTS,
    IMAGE,
    STRUCTURED,
    LENGTH,
    REFUSAL,
    CACHED,
    RATE_LIMIT,
    BAD_REQUEST,
    OVERLOAD,
    SERVER_ERROR,
    MIDSTREAM
}
