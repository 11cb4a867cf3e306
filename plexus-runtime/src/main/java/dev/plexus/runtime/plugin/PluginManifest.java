package dev.plexus.runtime.plugin;

import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.PluginDescriptor;

/**
 * What a plugin's manifest says of it.
 *
 * @param requires the range of API versions it works with
 */
record PluginManifest(
        String id, String version, String requires, Optional<String> description, Optional<String> license) {
    private static final String ID = "Plugin-Id";
    private static final Pattern ID_FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /**
     * The plugin's part of a jar's manifest; empty if it is no plugin's.
     *
     * @throws PluginRefused if it lacks something
     */
    static Optional<PluginManifest> in(Manifest manifest) {
        Attributes attributes = manifest.getMainAttributes();
        return value(attributes, ID).map(id -> of(id, attributes));
    }

    private static PluginManifest of(String id, Attributes attributes) {
        if (!ID_FORM.matcher(id).matches()) {
            throw new PluginRefused("its Plugin-Id must match " + ID_FORM);
        }
        return new PluginManifest(
                id,
                required(attributes, "Plugin-Version"),
                required(attributes, "Plugin-Requires"),
                value(attributes, "Plugin-Description"),
                value(attributes, "Plugin-License"));
    }

    private static String required(Attributes attributes, String name) {
        return value(attributes, name).orElseThrow(() -> new PluginRefused("its manifest has no " + name));
    }

    private static Optional<String> value(Attributes attributes, String name) {
        return Optional.ofNullable(attributes.getValue(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    PluginDescriptor descriptor() {
        return new DefaultPluginDescriptor(id, description.orElse(""), "", version, requires, "", license.orElse(""));
    }
}
