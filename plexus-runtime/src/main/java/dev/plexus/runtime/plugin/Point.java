package dev.plexus.runtime.plugin;

import java.util.Locale;

/** What can be plugged in and is named by configuration. */
public enum Point {
    PROVIDER,
    CODEC,
    SELECTOR,
    STORAGE;

    /** The word for it on the command line, and with which the id of a plugin that offers it begins by convention. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the id says what the plugin is for, be it something that no configuration names. */
    static boolean beginsAny(String pluginId) {
        if (pluginId.startsWith("catalogue")) {
            return true;
        }
        for (Point point : values()) {
            if (pluginId.startsWith(point.word())) {
                return true;
            }
        }
        return false;
    }
}
