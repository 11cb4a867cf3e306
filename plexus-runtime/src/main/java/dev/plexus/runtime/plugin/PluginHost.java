package dev.plexus.runtime.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pf4j.AbstractPluginManager;
import org.pf4j.CompoundPluginRepository;
import org.pf4j.DefaultExtensionFactory;
import org.pf4j.DefaultExtensionFinder;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginState;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.VersionManager;

/**
 * PF4J, told how plugins are described, loaded and turned off here. It keeps each plugin's descriptor, class loader and state.
 *
 * <p>A bundled plugin's classes come from the launcher's path, a dropped one's from a class space of its own; all else is the same.
 */
final class PluginHost extends AbstractPluginManager {
    private final Map<Path, PluginSource> sources = new HashMap<>();
    private final Map<Path, PluginContents> contents = new HashMap<>();
    private final ApiView api = new ApiView();
    private final WorkFolder work;
    private final Registry.Builder registry;
    private final Set<String> disabled;

    PluginHost(WorkFolder work, Registry.Builder registry, Set<String> disabled) {
        super(List.of());
        this.work = work;
        this.registry = registry;
        this.disabled = disabled;
        setSystemVersion(ApiVersion.current());
    }

    /**
     * Loads a plugin and starts it, unless it is turned off.
     *
     * @throws PluginRefused if it cannot be used
     */
    void admit(PluginSource source) {
        sources.put(source.file(), source);
        PluginWrapper plugin = load(source.file());
        if (isPluginDisabled(plugin.getPluginId())) {
            return;
        }
        if (plugin.getPluginState().isDisabled()) {
            throw new PluginRefused("it needs plugin API "
                    + plugin.getDescriptor().getRequires() + " and this gateway has " + ApiVersion.current());
        }
        start(plugin);
    }

    private void start(PluginWrapper plugin) {
        try {
            startPlugin(plugin.getPluginId());
        } catch (PluginRefused refused) {
            plugin.setFailedException(refused);
            plugin.setPluginState(PluginState.FAILED);
            throw refused;
        }
    }

    /** What is known of the plugin in this file, as far as it could be read. */
    Optional<PluginManifest> manifest(Path file) {
        return Optional.ofNullable(contents.get(file)).map(PluginContents::manifest);
    }

    private PluginWrapper load(Path file) {
        try {
            return getPlugin(loadPlugin(file));
        } catch (PluginRefused refused) {
            throw refused;
        } catch (RuntimeException failure) {
            throw new PluginRefused("it cannot be loaded: " + OneLine.of(failure.toString()), failure);
        }
    }

    @Override
    protected boolean isPluginValid(PluginWrapper plugin) {
        try {
            return super.isPluginValid(plugin);
        } catch (RuntimeException unreadable) {
            String range = plugin.getDescriptor().getRequires();
            throw new PluginRefused("its Plugin-Requires '" + range + "' is no range of versions", unreadable);
        }
    }

    private PluginDescriptor describe(Path file) {
        PluginContents found = read(file);
        contents.put(file, found);
        Optional.ofNullable(getPlugin(found.manifest().id())).ifPresent(other -> {
            throw new PluginRefused(
                    "its id is that of the plugin in " + other.getPluginPath().getFileName());
        });
        return found.manifest().descriptor();
    }

    private PluginContents read(Path file) {
        return switch (source(file)) {
            case PluginSource.Bundled _ ->
                Files.isDirectory(file) ? PluginContents.exploded(file) : PluginContents.bundled(file);
            case PluginSource.Dropped _ -> PluginContents.dropped(work.unpack(file));
        };
    }

    private ClassLoader classLoader(Path file, PluginDescriptor descriptor) {
        return switch (source(file)) {
            case PluginSource.Bundled bundled -> bundled.provider().type().getClassLoader();
            case PluginSource.Dropped _ -> new PluginClassLoader(descriptor.getPluginId(), classPath(file), api);
        };
    }

    private List<Path> classPath(Path file) {
        return Optional.ofNullable(contents.get(file)).orElseThrow().classPath();
    }

    private PluginSource source(Path file) {
        return Optional.ofNullable(sources.get(file)).orElseThrow();
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new PluginDescriptorFinder() {
            @Override
            public boolean isApplicable(Path file) {
                return true;
            }

            @Override
            public PluginDescriptor find(Path file) {
                return describe(file);
            }
        };
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new PluginLoader() {
            @Override
            public boolean isApplicable(Path file) {
                return true;
            }

            @Override
            public ClassLoader loadPlugin(Path file, PluginDescriptor descriptor) {
                return classLoader(file, descriptor);
            }
        };
    }

    @Override
    protected PluginFactory createPluginFactory() {
        return plugin -> new Contribution(plugin, source(plugin.getPluginPath()), registry);
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String id) {
                return disabled.contains(id);
            }

            @Override
            public void disablePlugin(String id) {
                throw new UnsupportedOperationException("the configuration says which plugins are disabled");
            }

            @Override
            public void enablePlugin(String id) {
                throw new UnsupportedOperationException("the configuration says which plugins are disabled");
            }
        };
    }

    @Override
    protected VersionManager createVersionManager() {
        return new DefaultVersionManager();
    }

    /** Empty: {@link PluginFiles} looks for plugins. */
    @Override
    protected PluginRepository createPluginRepository() {
        return new CompoundPluginRepository();
    }

    @Override
    protected List<Path> createPluginsRoot() {
        return List.of();
    }

    /** Unused: the API's service is what a plugin offers. */
    @Override
    protected ExtensionFinder createExtensionFinder() {
        return new DefaultExtensionFinder(this);
    }

    @Override
    protected ExtensionFactory createExtensionFactory() {
        return new DefaultExtensionFactory();
    }
}
