package dev.plexus.dist;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What a command of the bundle left when it ended.
 *
 * @param code its exit code
 * @param out what it printed, without the last line break
 * @param errors what it printed to the error stream
 */
record Finished(int code, String out, String errors) {
    /** Long enough for a busy machine; only a test that fails waits so long. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /**
     * Waits for the end of a process.
     *
     * @throws AssertionError if it does not end, with what it printed
     */
    static Finished of(Process process) throws InterruptedException {
        return of(process, LONGEST);
    }

    /**
     * Waits so long for the end of a process.
     *
     * @throws AssertionError if it does not end, with what it printed
     */
    static Finished of(Process process, Duration longest) throws InterruptedException {
        Lines out = Lines.of(process.getInputStream());
        Lines errors = Lines.of(process.getErrorStream());
        if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("not ended in " + longest + ":\n" + out.text() + "\n" + errors.text());
        }
        return new Finished(process.exitValue(), out.whole(), errors.whole());
    }
}
