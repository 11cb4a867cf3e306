package dev.plexus.runtime.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pf4j.DefaultVersionManager;

/**
 * Tells the author of a plugin, before it is dropped in, what the gateway will think of it: it is looked into, and loaded beside the
 * bundled plugins as at a start. For one thread.
 */
public final class PluginCheck {
    private final Path work;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param work an empty folder for copies
     */
    public PluginCheck(Path work) {
        this.work = work;
    }

    /**
     * What came of one step.
     *
     * @param step what was looked at, in one word
     * @param words what was found, in one line
     */
    public record Finding(String step, String words, boolean passed) {}

    /** The findings, in order; it is accepted if all have passed. What cannot be looked at after a failure is left out. */
    public List<Finding> check(Path file) {
        readable(file).ifPresent(contents -> {
            manifest(contents.manifest());
            classes(contents);
            load(file);
        });
        return List.copyOf(findings);
    }

    private Optional<PluginContents> readable(Path file) {
        try {
            PluginContents contents = PluginContents.dropped(new WorkFolder(work).unpack(file));
            long jars =
                    contents.classPath().stream().filter(Files::isRegularFile).count();
            pass("file", jars == 1 ? "sound" : "sound, with " + (jars - 1) + " jars in it");
            return Optional.of(contents);
        } catch (PluginRefused refused) {
            fail("file", refused.reason());
            return Optional.empty();
        }
    }

    private void manifest(PluginManifest manifest) {
        boolean fits = admits(manifest.requires());
        add(
                "manifest",
                manifest.id() + " " + manifest.version() + ", needs plugin API " + manifest.requires() + " (have "
                        + ApiVersion.current() + ")",
                fits);
    }

    private static boolean admits(String range) {
        try {
            return new DefaultVersionManager().checkVersionConstraint(ApiVersion.current(), range);
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private void classes(PluginContents contents) {
        try {
            ForeignClasses foreign = ForeignClasses.of(contents.classPath());
            if (!foreign.internals().isEmpty()) {
                fail("classes", "reference to what plugins do not see: " + some(foreign.internals()));
            } else if (!foreign.unknown().isEmpty()) {
                // Libraries refer to other libraries that they can do without, so this is no failure.
                pass(
                        "classes",
                        "no reference to internals; not found, and perhaps not needed: " + some(foreign.unknown()));
            } else {
                pass("classes", "no reference to internals");
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            fail("classes", "a class cannot be read: " + OneLine.of(String.valueOf(unreadable.getMessage())));
        }
    }

    private static String some(Set<String> names) {
        String first = String.join(", ", names.stream().limit(3).toList());
        return names.size() > 3 ? first + " and " + (names.size() - 3) + " more" : first;
    }

    private void load(Path file) {
        PluginListing listing = Plugins.loadBesideBundled(file, work);
        if (listing.state() != PluginListing.State.LOADED) {
            fail("load", listing.reason().orElse("it is not loaded"));
            return;
        }
        pass("load", "loaded beside the bundled plugins");
        add(
                "offers",
                listing.offers().isEmpty() ? "nothing" : String.join(", ", listing.offers()),
                !listing.offers().isEmpty());
    }

    private void pass(String step, String words) {
        add(step, words, true);
    }

    private void fail(String step, String words) {
        add(step, words, false);
    }

    private void add(String step, String words, boolean passed) {
        findings.add(new Finding(step, words, passed));
    }
}
