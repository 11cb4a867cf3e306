package dev.plexus.runtime.boot;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.ProviderPreset;
import dev.plexus.api.provider.Secret;
import dev.plexus.runtime.config.Environment;
import dev.plexus.runtime.config.ProviderEntry;
import dev.plexus.runtime.config.ProviderModels;
import dev.plexus.runtime.config.TimeoutOverrides;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Providers whose keys, or addresses, are in the environment. */
public final class DetectedProviders {
    private DetectedProviders() {}

    /**
     * One that was found.
     *
     * @param variable the variable that gave it away
     */
    public record Detected(ProviderEntry entry, String variable) {}

    /** Those found, by the preset's kind, which becomes the provider's name. */
    static Map<String, Detected> in(Environment environment, Collection<ProviderPreset> presets) {
        Map<String, Detected> found = new LinkedHashMap<>();
        for (ProviderPreset preset : presets) {
            detect(environment, preset).ifPresent(detected -> found.put(preset.kind(), detected));
        }
        return found;
    }

    private static Optional<Detected> detect(Environment environment, ProviderPreset preset) {
        Optional<String> key = firstSet(environment, preset.keyVariables());
        Optional<String> address = firstSet(environment, preset.baseUrlVariables());
        Optional<String> clue = key.or(() -> preset.keyless() ? address : Optional.empty());
        Optional<Secret> secret =
                key.flatMap(environment::variable).map(String::strip).map(Secret::of);
        Optional<URI> baseUrl = clue.flatMap(_ -> address)
                .map(variable ->
                        uri(variable, environment.variable(variable).orElse("").strip(), preset));
        return clue.map(variable -> new Detected(entry(preset.kind(), secret, baseUrl), variable));
    }

    /** A provider of this kind that needs no key and no address. */
    static ProviderEntry keyless(String kind) {
        return entry(kind, Optional.empty(), Optional.empty());
    }

    private static ProviderEntry entry(String kind, Optional<Secret> secret, Optional<URI> baseUrl) {
        return new ProviderEntry(
                kind,
                baseUrl,
                secret,
                List.of(),
                List.of(),
                Map.of(),
                JsonObject.EMPTY,
                new ProviderModels(true, List.of()),
                TimeoutOverrides.none(),
                JsonObject.EMPTY);
    }

    /** An address in a variable often lacks its scheme, and then perhaps its port too, as in {@code LOCAL_HOST=10.0.0.7}. */
    private static URI uri(String variable, String text, ProviderPreset preset) {
        try {
            URI address = URI.create(text.contains("://") ? text : "http://" + text);
            if (address.getHost() == null || !address.getScheme().matches("https?")) {
                throw wrong(variable);
            }
            Optional<Integer> port = preset.baseUrl().map(URI::getPort).filter(number -> number > 0);
            boolean bare = !text.contains("://")
                    && address.getPort() < 0
                    && address.getRawPath().isEmpty();
            return bare && port.isPresent() ? URI.create(address + ":" + port.get()) : address;
        } catch (IllegalArgumentException malformed) {
            throw wrong(variable);
        }
    }

    /** The text itself is left out: an address may hold a password. */
    private static StartFailed wrong(String variable) {
        return new StartFailed(
                StartFailed.Cause.CONFIGURATION,
                variable
                        + ": expected an address such as http://127.0.0.1:8000; unset it, or do not look for providers"
                        + " in the environment: config.detect_env_providers: false");
    }

    private static Optional<String> firstSet(Environment environment, List<String> variables) {
        return variables.stream()
                .filter(variable -> environment
                        .variable(variable)
                        .filter(value -> !value.isBlank())
                        .isPresent())
                .findFirst();
    }
}
