package dev.plexus.api.store;

import dev.plexus.api.provider.Secret;
import java.util.Optional;

/**
 * Which database to open.
 *
 * @param url with a scheme; relative file paths are already resolved
 * @param password for databases that ask for one
 */
public record StorageSettings(String url, Optional<Secret> password) {}
