package dev.plexus.runtime.plugin;

import dev.plexus.api.PlexusPlugin;

/** All that dropped plugins see of the gateway: the JDK, the API and the null annotations. */
final class ApiView extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final ClassLoader gateway;

    ApiView() {
        super("plexus-api", getPlatformClassLoader());
        this.gateway = PlexusPlugin.class.getClassLoader();
    }

    static boolean shows(String className) {
        return className.startsWith("dev.plexus.api.") || className.startsWith("org.jspecify.annotations.");
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (shows(name)) {
            return gateway.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
