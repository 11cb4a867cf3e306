package dev.plexus.runtime.cli;

import java.lang.module.ModuleDescriptor;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a plugin to be written, in the forms its files need.
 *
 * @param text words of small letters and digits, joined by dashes
 */
record PluginName(String text) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    PluginName {
        if (!FORM.matcher(text).matches() || text.length() > 40) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "a plugin cannot be called '" + text + "' — use small letters, digits and single dashes."
                            + " Try: plexus plugin new acme");
        }
    }

    /** As the last part of a package's name. */
    String packagePart() {
        String joined = text.replace("-", "");
        try {
            ModuleDescriptor.newModule(joined);
            return joined;
        } catch (IllegalArgumentException word) { // the Java language has it for itself
            return joined + "plugin";
        }
    }

    /** As the beginning of a class's name. */
    String typePart() {
        return Arrays.stream(text.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** As the beginning of the name of an environment variable. */
    String variablePart() {
        return text.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
