package dev.plexus.runtime.plugin;

/** The version of the plugin API that this gateway offers. It is that of the module plexus-api, apart from the product's. */
public final class ApiVersion {
    public static final String CURRENT = "0.1.0";

    private ApiVersion() {}
}
