package dev.plexus.runtime.cli;

import dev.plexus.runtime.config.Environment;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Where the process begins. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Logs.quiet();
        Terminal terminal =
                new Terminal(writer(FileDescriptor.out), writer(FileDescriptor.err), interactive(), environment());
        int code = Commands.line(terminal).execute(arguments);
        System.exit(code);
    }

    private static boolean interactive() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** The launcher changes the folder and says which one the caller stood in. */
    private static Environment environment() {
        return Optional.ofNullable(System.getProperty("plexus.caller"))
                .map(caller -> Environment.system(Path.of(caller)))
                .orElseGet(Environment::system);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
