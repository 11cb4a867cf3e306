package dev.plexus.runtime.config;

import java.util.List;

/**
 * Configuration files to start from. Each loads without a problem as it is written.
 *
 * @param schema where an editor finds the JSON schema: a URL, or a path relative to the file
 */
public record ConfigTemplates(String schema) {

    /**
     * A service to configure.
     *
     * @param name the provider's name
     * @param kind its kind
     * @param variable the environment variable that holds its key
     * @param model a model of it, for an alias; may be empty
     */
    public record Upstream(String name, String kind, String variable, String model) {}

    /** As little as is useful: where providers, aliases and keys go, all of it as comments. */
    public String minimal() {
        return header() + """
            providers:
              # my-provider:
              #   kind: …                         # plexus plugin list shows the kinds
              #   api_key: ${env:MY_API_KEY}

            models:
              # fast: [my-provider/some-model]

            keys:
              # laptop:
              #   secret: ${env:PLEXUS_KEY_LAPTOP}
            """;
    }

    /** The services found in the environment, written out, with an alias for each whose models are known. */
    public String fromEnvironment(List<Upstream> found) {
        if (found.isEmpty()) {
            return minimal();
        }
        var text = new StringBuilder(header()).append("providers:\n");
        found.forEach(upstream -> text.append(provider(upstream)));
        text.append("\nmodels:\n");
        found.stream()
                .filter(upstream -> !upstream.model().isEmpty())
                .forEach(upstream -> text.append("  my-")
                        .append(upstream.name())
                        .append(": [")
                        .append(upstream.name())
                        .append('/')
                        .append(upstream.model())
                        .append("]\n"));
        return text.append("\nkeys:\n")
                .append("  # laptop:\n  #   secret: ${env:PLEXUS_KEY_LAPTOP}\n")
                .toString();
    }

    /** Every key with what it means: those with a default set to it, the others as comments. */
    public String full() {
        return header().replace("version: 1\n\n", "") + new FullTemplate().text();
    }

    private String header() {
        return """
            # yaml-language-server: $schema=%s
            # Plexus configuration. Every section is optional; an empty file is valid.
            # ${env:NAME}  ${env:NAME:-default}  ${file:/run/secrets/x}  and $${ for a literal ${
            version: 1

            """.formatted(schema);
    }

    private static String provider(Upstream upstream) {
        return "  " + upstream.name() + ":\n"
                + "    kind: " + upstream.kind() + "\n"
                + "    api_key: ${env:" + upstream.variable() + "}\n";
    }
}
