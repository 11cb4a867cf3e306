package dev.plexus.dist;

/**
 * What a command of the bundle left when it ended.
 *
 * @param code its exit code
 * @param out what it printed, without the last line break
 * @param errors what it printed to the error stream
 */
record Finished(int code, String out, String errors) {}
