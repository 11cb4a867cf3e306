package dev.plexus.runtime.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.provider.ProviderPreset;
import dev.plexus.api.provider.Secret;
import dev.plexus.api.wire.Dialect;
import dev.plexus.runtime.boot.DetectedProviders.Detected;
import dev.plexus.runtime.config.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectedProvidersTest {
    private static final List<ProviderPreset> PRESETS = List.of(
            preset("acme", "https://api.acme.example/v1", List.of("ACME_KEY", "OLD_ACME_KEY"), "ACME_URL", false),
            preset("local", "http://127.0.0.1:11434/v1", List.of(), "LOCAL_HOST", true));

    @Test
    void findsAKeyAndTakesTheFirstVariableThatIsSet() {
        Map<String, Detected> found = detect(Map.of("ACME_KEY", " ", "OLD_ACME_KEY", "sk-1\n"));

        assertThat(found).containsOnlyKeys("acme");
        assertThat(the(found, "acme").variable()).isEqualTo("OLD_ACME_KEY");
        assertThat(the(found, "acme").entry().apiKey()).contains(Secret.of("sk-1"));
        assertThat(the(found, "acme").entry().models().discover()).isTrue();
    }

    @Test
    void doesNotTakeAnAddressForAKey() {
        assertThat(detect(Map.of("ACME_URL", "not an address"))).isEmpty();
    }

    @Test
    void movesTheAddressOfAServiceWithAKey() {
        Map<String, Detected> found = detect(Map.of("ACME_KEY", "sk-1", "ACME_URL", "https://eu.acme.example/v1"));

        assertThat(the(found, "acme").entry().baseUrl()).contains(URI.create("https://eu.acme.example/v1"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, http://10.0.0.7:11434",
        "10.0.0.7:80, http://10.0.0.7:80",
        "http://10.0.0.7, http://10.0.0.7",
        "https://local.example/base, https://local.example/base"
    })
    void completesAnAddress(String text, URI address) {
        assertThat(the(detect(Map.of("LOCAL_HOST", text)), "local").entry().baseUrl())
                .contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not an address", "ftp://x", "http://", "http:// secret@x"})
    void refusesWhatIsNoAddressByItsVariable(String text) {
        assertThatExceptionOfType(StartFailed.class)
                .isThrownBy(() -> detect(Map.of("LOCAL_HOST", text)))
                .withMessageStartingWith("LOCAL_HOST: expected an address")
                .withMessageNotContaining("secret");
    }

    private static Detected the(Map<String, Detected> found, String name) {
        return Optional.ofNullable(found.get(name)).orElseThrow();
    }

    private static Map<String, Detected> detect(Map<String, String> variables) {
        return DetectedProviders.in(Environment.of(variables, Path.of("")), PRESETS);
    }

    private static ProviderPreset preset(
            String kind, String address, List<String> keys, String addressVariable, boolean keyless) {
        return new ProviderPreset(
                kind,
                kind,
                Optional.of(URI.create(address)),
                List.of(new Dialect("plain")),
                keys,
                List.of(addressVariable),
                keyless,
                List.of());
    }
}
