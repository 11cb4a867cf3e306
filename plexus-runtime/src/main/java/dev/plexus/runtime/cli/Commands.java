package dev.plexus.runtime.cli;

import picocli.AutoComplete;
import picocli.CommandLine;

/** All commands, put together. */
final class Commands {
    private Commands() {}

    /** The command line of this terminal. */
    static CommandLine line(Terminal terminal) {
        CommandLine line = new CommandLine(new PlexusCommand());
        line.addSubcommand(new ServeCommand(terminal));
        line.addSubcommand(new CheckCommand(terminal));
        line.addSubcommand(new InitCommand(terminal));
        line.addSubcommand(keys(terminal));
        line.addSubcommand(new ModelsCommand(terminal));
        line.addSubcommand(new TestCommand(terminal));
        line.addSubcommand(PluginCommands.line(terminal));
        line.addSubcommand(new StatusCommand(terminal));
        line.addSubcommand(new ReloadCommand(terminal));
        line.addSubcommand(new StopCommand(terminal));
        line.addSubcommand(new SchemaCommand(terminal));
        line.addSubcommand(new VersionCommand(terminal));
        line.addSubcommand("completion", new AutoComplete.GenerateCompletion());
        line.setOut(terminal.out());
        line.setErr(terminal.error());
        line.setExecutionExceptionHandler((failure, _, _) -> Failures.told(failure, terminal));
        line.setParameterExceptionHandler((wrong, _) -> Failures.told(wrong, terminal));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    private static CommandLine keys(Terminal terminal) {
        CommandLine keys = new CommandLine(new KeyCommands.Group());
        keys.addSubcommand(new KeyCommands.Create(terminal));
        keys.addSubcommand(new KeyCommands.ListAll(terminal));
        keys.addSubcommand(new KeyCommands.Show(terminal));
        keys.addSubcommand(new KeyCommands.Rotate(terminal));
        keys.addSubcommand(new KeyCommands.Disable(terminal));
        keys.addSubcommand(new KeyCommands.Enable(terminal));
        keys.addSubcommand(new KeyCommands.Delete(terminal));
        return keys;
    }
}
