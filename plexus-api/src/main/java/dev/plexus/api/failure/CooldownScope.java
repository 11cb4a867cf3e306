package dev.plexus.api.failure;

/** How much of an upstream a failure speaks against, and so how much rests after it. */
public enum CooldownScope {
    /** Nothing: the request was at fault, or nobody was. */
    NONE,
    /** One model by one credential of one provider. */
    MODEL,
    /** All models by one credential. */
    CREDENTIAL,
    /** One model by every credential. */
    MODEL_EVERYWHERE,
    /** The whole provider. */
    PROVIDER
}
