package dev.plexus.runtime.config;

import dev.plexus.api.provider.Secret;
import java.util.Optional;

/**
 * Who may administer Plexus.
 *
 * @param key the admin key; empty when one is to be made at the first start
 */
public record AdminConfig(
        @Key(
                value = "Admin key; when empty, one is made and printed at the first start.",
                restart = true,
                example = "${env:PLEXUS_ADMIN_KEY:-}")
        Optional<Secret> key) {}
