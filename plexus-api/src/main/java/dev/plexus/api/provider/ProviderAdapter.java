package dev.plexus.api.provider;

import java.util.List;

/** Opens connections to one kind of upstream service, or to a family of kinds. Thread-safe. */
public interface ProviderAdapter {
    /** What the configuration names as {@code kind}. */
    String kind();

    /** Well-known services this adapter reaches; each is a kind too. */
    default List<ProviderPreset> presets() {
        return List.of();
    }

    /**
     * Opens a provider; does not call it yet.
     *
     * @throws IllegalArgumentException if the settings are wrong; the message names the setting
     */
    Provider open(ProviderSettings settings, ProviderServices services);
}
