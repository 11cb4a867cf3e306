package dev.plexus.api.provider;

import java.util.Optional;

/** What is written somewhere of many providers' models. Thread-safe; it may take its time with the first question. */
public interface ModelCatalogue {
    /** Its name, for lists of what a plugin offers. */
    String name();

    /**
     * What it says of the model at a provider of this kind: its own record there, else its vendor's; never that of a model whose name
     * is only like it.
     */
    Optional<ModelFacts> find(String providerKind, String model);
}
