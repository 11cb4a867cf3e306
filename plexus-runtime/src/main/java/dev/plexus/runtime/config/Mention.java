package dev.plexus.runtime.config;

/**
 * A name used in a configuration, to be looked up once the whole of it is read.
 *
 * @param names what it is the name of
 * @param text the name
 * @param span where it stands
 * @param path the path of the value, such as {@code models.smart.targets[1]}
 */
record Mention(Names names, String text, Span span, String path) {

    /** The name of the resource in which it stands. */
    String resource() {
        var after = path.substring(path.indexOf('.') + 1);
        var end = after.indexOf('.');
        return end < 0 ? after : after.substring(0, end);
    }
}
