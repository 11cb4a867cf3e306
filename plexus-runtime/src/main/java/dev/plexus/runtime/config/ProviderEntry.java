package dev.plexus.runtime.config;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.Secret;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One upstream service as configured.
 *
 * <p>Two entries are equal when a provider opened for the one serves the other; where they stand in the file is
 * therefore kept in {@link Origin}, not here.
 *
 * @param kind the provider plugin's kind
 * @param baseUrl the address, when it is not the kind's own
 * @param apiKey the only credential, in the short form
 * @param credentials several credentials, in the long form
 * @param protocols the dialects the upstream speaks, preferred first; empty means the kind's own
 * @param headers headers added to every upstream request
 * @param extraBody members added to every upstream request body
 * @param models which models it offers
 * @param timeouts deadlines that differ from {@code routing.timeouts}
 * @param options settings of this kind, passed to its plugin as they stand
 */
public record ProviderEntry(
        @Key(value = "Kind of upstream; each provider plugin has one.", required = true, names = Names.KIND)
        String kind,

        @Key(value = "Address of the upstream, when it is not the kind's own.", example = "http://127.0.0.1:8000/v1")
        Optional<URI> baseUrl,

        @Key(value = "API key; for several use credentials.", example = "${env:MY_API_KEY}")
        Optional<Secret> apiKey,

        @Key("Several API keys: spread by weight.") List<CredentialEntry> credentials,

        @Key(value = "Dialects the upstream speaks, preferred first.", example = "[chat]", names = Names.DIALECT)
        List<String> protocols,

        @Key(value = "Headers added to every upstream request.", example = "{x-team: core}")
        Map<String, String> headers,

        @Key(value = "Members added to every upstream request body.", example = "{top_k: 40}")
        JsonObject extraBody,

        @Key(
                value = "Models the upstream offers: a list of names, or a mapping of names to settings, whose"
                        + " capabilities say what the model can do here; discover asks the upstream.",
                example = "[some-model]")
        ProviderModels models,

        @Key("Deadlines that differ from routing.timeouts.") TimeoutOverrides timeouts,

        @Key("Settings of this kind, passed to its plugin as they stand.")
        JsonObject options) {

    /** A token of RFC 9110, section 5.6.2. */
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** A field value of RFC 9110, section 5.5, in ASCII: a line break in it would begin another header. */
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

    /** Checks each value and copies the collections. */
    public ProviderEntry {
        Check.that(baseUrl.isEmpty() || Check.isHttp(baseUrl.get()), "base_url", "must be an http or https URL");
        Check.that(apiKey.isEmpty() || credentials.isEmpty(), "credentials", "cannot be combined with api_key");
        var names = credentials.stream().map(CredentialEntry::name).toList();
        Check.that(names.stream().distinct().count() == names.size(), "credentials", "have two of the same name");
        for (var header : headers.entrySet()) {
            Check.that(HEADER_NAME.matcher(header.getKey()).matches(), "headers", "has an unusable name");
            Check.that(HEADER_VALUE.matcher(header.getValue()).matches(), "headers", "has an unusable value");
        }
        credentials = List.copyOf(credentials);
        protocols = List.copyOf(protocols);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** The credentials, whichever form they were written in; the short form's is called {@code default}. */
    public List<CredentialEntry> allCredentials() {
        return apiKey.map(key -> List.of(new CredentialEntry("default", key, 1)))
                .orElse(credentials);
    }
}
