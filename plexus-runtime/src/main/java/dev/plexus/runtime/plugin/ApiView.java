package dev.plexus.runtime.plugin;

import dev.plexus.api.PlexusPlugin;

/** All that dropped plugins see of the gateway: the JDK, the API and the null annotations. */
final class ApiView extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final ClassLoader gateway;
    private final ClassLoader platform;

    ApiView() {
        super("plexus-api", getPlatformClassLoader());
        this.gateway = PlexusPlugin.class.getClassLoader();
        this.platform = getPlatformClassLoader();
    }

    static boolean shows(String className) {
        return className.startsWith("dev.plexus.api.") || className.startsWith("org.jspecify.annotations.");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (shows(name)) {
            return gateway.loadClass(name);
        }
        Class<?> found = platform.loadClass(name);
        if (isOfPlatform(found.getClassLoader())) {
            return found;
        }
        // The loader of the platform also gives classes of the named modules on the launcher's path, the gateway's own
        // and its libraries', because the loaders of the JDK share one table of packages.
        throw new ClassNotFoundException(name);
    }

    @SuppressWarnings("ReferenceEquality") // a loader is itself
    private boolean isOfPlatform(ClassLoader loader) {
        return loader == null || loader == platform;
    }
}
