package dev.plexus.runtime.snapshot;

import java.util.List;

/**
 * A configured provider that cannot be opened because a plugin it needs is not in use. The rest serves; requests for it fail by name.
 *
 * @param reason for the operator and the client, such as {@code its kind 'acme' is offered by no plugin in use: plugin …}
 * @param models those configured
 */
public record UnusableProvider(String name, String reason, List<String> models) {
    public UnusableProvider {
        models = List.copyOf(models);
    }

    @Override
    public String toString() {
        return "provider '" + name + "' cannot be used: " + reason;
    }
}
