package dev.plexus.runtime.plugin;

/** The version of the plugin API that this gateway offers. It is that of the module plexus-api, apart from the product's. */
public final class ApiVersion {
    private static final String CURRENT = "0.1.0";

    private ApiVersion() {}

    public static String current() {
        return CURRENT;
    }
}
