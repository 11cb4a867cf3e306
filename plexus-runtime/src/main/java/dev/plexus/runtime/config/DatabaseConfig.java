package dev.plexus.runtime.config;

import dev.plexus.api.provider.Secret;
import java.util.Optional;

/**
 * Where Plexus stores usage, keys and resources.
 *
 * @param url the database; its scheme names the storage plugin. A relative path after the scheme has been made absolute
 *     when the file was read.
 * @param password the password, for storages that ask for one
 */
public record DatabaseConfig(
        @Key(
                value = "Database to store in; the scheme names the storage plugin.",
                fallback = "sqlite:./data/plexus.db",
                restart = true,
                names = Names.STORAGE)
        String url,

        @Key(value = "Password, for storages that ask for one.", example = "${env:PLEXUS_DB_PASSWORD}", restart = true)
        Optional<Secret> password) {

    /** Checks that there is a scheme. */
    public DatabaseConfig {
        Check.that(url.indexOf(':') > 0, "url", "needs a scheme, such as sqlite:./data/plexus.db");
    }

    /** The part that names the storage plugin. */
    public String scheme() {
        return url.substring(0, url.indexOf(':'));
    }
}
