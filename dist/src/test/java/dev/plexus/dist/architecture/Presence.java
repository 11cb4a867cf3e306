package dev.plexus.dist.architecture;

/** Whether a class can be found. */
final class Presence {
    private Presence() {}

    static boolean onClassPath(String className) {
        return Presence.class.getClassLoader().getResource(className.replace('.', '/') + ".class") != null;
    }
}
