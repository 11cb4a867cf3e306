package dev.plexus.dist;

import dev.plexus.testkit.Eventually;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway that a launcher started as its own process, at a port the system chose. Closing it ends the process. */
public final class RunningGateway implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);
    private static final Pattern READY = Pattern.compile("READY (http://\\S+) in \\d+\\.\\d s");

    private final Process process;
    private final Lines out;
    private final Lines errors;
    private final URI address;

    private RunningGateway(Process process, Lines out, Lines errors, URI address) {
        this.process = process;
        this.out = out;
        this.errors = errors;
        this.address = address;
    }

    /** Starts one without a configuration file: the simulator serves. */
    static RunningGateway start(Bundle bundle, Path data) {
        return start(bundle, data, List.of(), Map.of());
    }

    /** Starts one with a configuration file. */
    static RunningGateway start(Bundle bundle, Path config, Path data) {
        return start(bundle, data, List.of("--config", config.toString()), Map.of());
    }

    /**
     * Starts one and waits until it serves.
     *
     * @param data its data folder, made if it is not there
     * @param options further options of {@code serve}
     * @param variables further variables of its environment
     * @throws AssertionError if it does not serve, with what it printed
     */
    public static RunningGateway start(Bundle bundle, Path data, List<String> options, Map<String, String> variables) {
        List<String> arguments = new ArrayList<>(List.of("--data", data.toString(), "--print-keys"));
        arguments.addAll(options);
        return serve(bundle, bundle.home(), arguments, variables);
    }

    /**
     * Starts one and waits until it serves.
     *
     * @param folder the one its command is typed in
     * @param options all options of {@code serve} but the port
     * @param variables further variables of its environment
     * @throws AssertionError if it does not serve, with what it printed
     */
    static RunningGateway serve(Bundle bundle, Path folder, List<String> options, Map<String, String> variables) {
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0"));
        arguments.addAll(options);
        Process process = bundle.begin(folder, variables, arguments);
        Lines out = Lines.of(process.getInputStream());
        Lines errors = Lines.of(process.getErrorStream());
        boolean ready = false;
        try {
            Eventually.until(
                    "a line READY, or the end",
                    LONGEST_START,
                    () -> out.beginning("READY").isPresent() || out.ended());
            ready = out.beginning("READY").isPresent();
        } finally {
            if (!ready) {
                process.destroyForcibly();
            }
        }
        Matcher line = READY.matcher(out.beginning("READY").orElse(""));
        if (!line.matches()) {
            throw new AssertionError("it does not serve:\n" + out.text() + "\n" + errors.text());
        }
        return new RunningGateway(process, out, errors, URI.create(line.group(1)));
    }

    /** Its address, without a path and without a slash at the end. */
    public URI address() {
        return address;
    }

    /** Its address with a path, which begins with a slash. */
    URI address(String path) {
        return URI.create(address + path);
    }

    /** The client key made at the first start; there is none if the configuration has keys. */
    String clientKey() {
        return printed("  Client key ");
    }

    /** The admin key made at the first start; there is none if the configuration has one. */
    String adminKey() {
        return printed("  Admin key ");
    }

    private String printed(String label) {
        String line = out.beginning(label)
                .orElseThrow(() -> new AssertionError("no '" + label.strip() + "' in:\n" + out.text()));
        return line.substring(label.length()).strip().split(" ")[0];
    }

    /** What it printed so far. */
    String out() {
        return out.text();
    }

    /** What it printed to the error stream so far: its log. */
    String errors() {
        return errors.text();
    }

    Process process() {
        return process;
    }

    /** Asks it to end, as an operating system does. */
    void askToStop() {
        process.toHandle().destroy(); // unlike the method of the process, it leaves the streams open
    }

    /** Asks it to end and waits for that; its exit code, which says SIGTERM: 143. */
    int stop() {
        askToStop();
        return end();
    }

    /** Ends it at once, as a crash does. */
    void kill() {
        process.destroyForcibly();
        end();
    }

    /** Waits for its end; its exit code. */
    int end() {
        return ended().orElseThrow(() -> {
            process.destroyForcibly();
            return new AssertionError("it did not end in " + LONGEST_STOP + ":\n" + errors.text());
        });
    }

    private Optional<Integer> ended() {
        try {
            boolean ended = process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
            return ended ? Optional.of(process.exitValue()) : Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
