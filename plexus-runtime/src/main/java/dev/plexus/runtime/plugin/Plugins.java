package dev.plexus.runtime.plugin;

import dev.plexus.runtime.plugin.PluginListing.About;
import dev.plexus.runtime.plugin.PluginListing.Origin;
import dev.plexus.runtime.plugin.PluginListing.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Loads plugins at start. */
public final class Plugins {
    private static final String TURNED_OFF = "plugins.disabled names it";

    private final PluginHost host;
    private final Registry.Builder registry = Registry.builder();
    private final Set<String> disabled;
    private final List<PluginListing> listings = new ArrayList<>();

    private Plugins(PluginFolders folders, Set<String> disabled) {
        this.disabled = Set.copyOf(disabled);
        this.host = new PluginHost(new WorkFolder(folders.work()), registry, this.disabled);
    }

    /** Loads all plugins that are there, except those turned off. Never throws because of a plugin. */
    public static LoadedPlugins load(PluginFolders folders, Set<String> disabled) {
        PluginFiles.Found found = new PluginFiles(folders).find();
        Plugins plugins = new Plugins(folders, disabled);
        found.sources().forEach(plugins::add);
        found.gone().forEach(plugins::miss);
        plugins.listUnknown();
        return plugins.loaded();
    }

    /** Loads one file as a dropped plugin beside the bundled ones, says what came of it, and lets go of it. */
    static PluginListing loadBesideBundled(Path file, Path work) {
        PluginFolders nothingDropped = new PluginFolders(Optional.empty(), work.resolve("none"), work);
        Plugins plugins = new Plugins(nothingDropped, Set.of());
        new PluginFiles(nothingDropped).find().sources().forEach(plugins::add);
        plugins.add(new PluginSource.Dropped(file));
        PluginListing listing = plugins.listings.getLast();
        plugins.host.unloadPlugins();
        return listing;
    }

    private void add(PluginSource source) {
        try {
            host.admit(source);
            boolean off = disabled.contains(id(source));
            list(source, off ? State.DISABLED : State.LOADED, off ? Optional.of(TURNED_OFF) : Optional.empty());
        } catch (PluginRefused refused) {
            list(source, State.REFUSED, Optional.of(OneLine.of(refused.reason())));
        }
    }

    private void list(PluginSource source, State state, Optional<String> reason) {
        Optional<PluginManifest> manifest = host.manifest(source.file());
        About about = new About(
                manifest.map(PluginManifest::version),
                manifest.flatMap(PluginManifest::description),
                source.file().toString(),
                source instanceof PluginSource.Bundled ? Origin.BUNDLED : Origin.DROPPED);
        String id = id(source);
        listings.add(
                new PluginListing(id, about, state, reason, state == State.LOADED ? registry.offersOf(id) : List.of()));
    }

    private String id(PluginSource source) {
        return host.manifest(source.file())
                .map(PluginManifest::id)
                .orElseGet(() -> source.file().getFileName().toString());
    }

    private void miss(BundledList.Line line) {
        About about = new About(line.version(), Optional.empty(), line.fileName(), Origin.BUNDLED);
        boolean off = disabled.contains(line.id());
        String gone = "its file " + line.fileName() + " is gone from the bundle";
        listings.add(new PluginListing(
                line.id(), about, State.MISSING, Optional.of(off ? gone + "; " + TURNED_OFF : gone), List.of()));
    }

    /** An id that is turned off and belongs to nobody may be a slip of the pen. */
    private void listUnknown() {
        disabled.stream()
                .sorted()
                .filter(id ->
                        listings.stream().noneMatch(listing -> listing.id().equals(id)))
                .forEach(id -> listings.add(new PluginListing(
                        id,
                        new About(Optional.empty(), Optional.empty(), "", Origin.DROPPED),
                        State.DISABLED,
                        Optional.of(TURNED_OFF + ", and there is no such plugin"),
                        List.of())));
    }

    private LoadedPlugins loaded() {
        return new LoadedPlugins(registry.build(UnusedPlugins.of(listings)), listings);
    }
}
