package dev.plexus.runtime.snapshot;

import dev.plexus.api.provider.Credential;

/**
 * A credential and its share of the requests.
 *
 * @param weight at least 1
 */
public record WeightedCredential(Credential credential, int weight) {}
