package dev.plexus.runtime.plugin;

import dev.plexus.api.PlexusPlugin;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.pf4j.Plugin;
import org.pf4j.PluginWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What PF4J starts: it makes the plugin's own object and registers all that it offers. */
final class Contribution extends Plugin {
    private static final Logger LOG = LoggerFactory.getLogger(Contribution.class);

    private final PluginWrapper plugin;
    private final PluginSource source;
    private final Registry.Builder registry;

    Contribution(PluginWrapper plugin, PluginSource source, Registry.Builder registry) {
        this.plugin = plugin;
        this.source = source;
        this.registry = registry;
    }

    /**
     * Registers it.
     *
     * @throws PluginRefused for whatever reason it cannot
     */
    @Override
    public void start() {
        try (ContextLoader _ = ContextLoader.with(plugin.getPluginClassLoader())) {
            PlexusPlugin offered = provider().get();
            registry.add(plugin.getPluginId(), offered);
            warn(Uncalled.of(offered));
        } catch (PluginRefused refused) {
            throw refused;
        } catch (Throwable thrown) { // a plugin may throw anything, a class that does not link included
            throw new PluginRefused("it throws while loading: " + words(thrown), thrown);
        }
    }

    /** Whoever installs a guardrail must not believe that it guards. */
    private void warn(List<String> uncalled) {
        if (!uncalled.isEmpty()) {
            LOG.warn(
                    "plugin '{}' offers {}, which this version does not call",
                    plugin.getPluginId(),
                    String.join(", ", uncalled));
        }
    }

    private ServiceLoader.Provider<PlexusPlugin> provider() {
        return switch (source) {
            case PluginSource.Bundled bundled -> bundled.provider();
            case PluginSource.Dropped _ -> only(plugin.getPluginClassLoader());
        };
    }

    private static ServiceLoader.Provider<PlexusPlugin> only(ClassLoader loader) {
        List<ServiceLoader.Provider<PlexusPlugin>> providers = ServiceLoader.load(PlexusPlugin.class, loader).stream()
                .filter(provider -> provider.type().getClassLoader() == loader)
                .toList();
        if (providers.size() != 1) {
            throw new PluginRefused("it declares " + (providers.isEmpty() ? "no" : "" + providers.size())
                    + " service dev.plexus.api.PlexusPlugin; one plugin declares one");
        }
        return providers.getFirst();
    }

    /** What a service's constructor throws arrives wrapped. */
    private static String words(Throwable thrown) {
        boolean wrapped = thrown instanceof ServiceConfigurationError && thrown.getCause() != null;
        return OneLine.of(String.valueOf(wrapped ? thrown.getCause() : thrown));
    }
}
