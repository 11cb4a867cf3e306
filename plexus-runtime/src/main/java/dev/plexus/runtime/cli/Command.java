package dev.plexus.runtime.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command: does its work with a session and ends with a code. */
abstract class Command implements Callable<Integer> {
    @Mixin
    final GlobalOptions options = new GlobalOptions();

    private final Terminal terminal;

    Command(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public final Integer call() {
        return run(new Session(terminal, options)).number();
    }

    /**
     * Does it.
     *
     * @throws CommandFailed if it cannot
     */
    abstract ExitCode run(Session session);
}
