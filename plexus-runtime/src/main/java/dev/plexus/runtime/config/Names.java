package dev.plexus.runtime.config;

/** What a value in a configuration can be the name of. */
enum Names {
    /** It is no name. */
    NOTHING,
    /** A provider plugin's kind. */
    KIND,
    /** A dialect. */
    DIALECT,
    /** A selector. */
    SELECTOR,
    /** A database, by URL. */
    STORAGE,
    /** A configured provider. */
    PROVIDER,
    /** An alias, a provider's model or both joined by a slash. */
    MODEL,
    /** A model of a provider, as {@code provider/model}. */
    TARGET,
    /** A further name being given to an alias. */
    ALIAS
}
