package dev.plexus.runtime.plugin;

/** Makes a plugin's class loader that of the calling thread until it is closed, for libraries that look services up there. */
public final class ContextLoader implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final ClassLoader before = thread.getContextClassLoader();

    private ContextLoader(ClassLoader loader) {
        thread.setContextClassLoader(loader);
    }

    static ContextLoader with(ClassLoader loader) {
        return new ContextLoader(loader);
    }

    /** That of the plugin that made the object. */
    public static ContextLoader of(Object contribution) {
        return new ContextLoader(contribution.getClass().getClassLoader());
    }

    @Override
    public void close() {
        thread.setContextClassLoader(before);
    }
}
