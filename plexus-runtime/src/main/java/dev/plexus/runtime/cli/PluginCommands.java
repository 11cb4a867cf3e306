package dev.plexus.runtime.cli;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.runtime.plugin.PluginListing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;

/** Plugins: {@code plexus plugin …}. They read the folders themselves and need no running gateway. */
final class PluginCommands {
    private PluginCommands() {}

    /** Holds the others. */
    @CommandLine.Command(
            name = "plugin",
            mixinStandardHelpOptions = true,
            description = "See, write and check plugins.")
    static final class Group {}

    static CommandLine line(Terminal terminal) {
        CommandLine plugins = new CommandLine(new Group());
        plugins.addSubcommand(new ListAll(terminal));
        plugins.addSubcommand(new PluginNewCommand(terminal));
        plugins.addSubcommand(new PluginVerifyCommand(terminal));
        return plugins;
    }

    /** {@code plugin list}. */
    @CommandLine.Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Show every plugin, in use or not, and why.")
    static final class ListAll extends Command {
        ListAll(Terminal terminal) {
            super(terminal);
        }

        @Override
        ExitCode run(Session session) {
            List<PluginListing> listings = session.plugins(
                            session.startup(session.overrides(Optional.empty(), OptionalInt.empty()), true))
                    .listings();
            if (options.json) {
                List<JsonValue> documents =
                        listings.stream().map(ListAll::document).toList();
                session.terminal().print(JsonObject.of("data", JsonArray.of(documents)));
                return ExitCode.OK;
            }
            Table table = new Table("PLUGIN", "VERSION", "ORIGIN", "STATE", "REASON");
            listings.forEach(listing -> table.row(
                    listing.id(),
                    listing.about().version().orElse("-"),
                    word(listing.about().origin()),
                    word(listing.state()),
                    listing.reason().orElse("")));
            session.terminal().print(table.text());
            return ExitCode.OK;
        }

        private static JsonValue document(PluginListing listing) {
            return JsonObject.builder()
                    .put("id", listing.id())
                    .putText("version", listing.about().version())
                    .putText("description", listing.about().description())
                    .put("file", listing.about().file())
                    .put("origin", word(listing.about().origin()))
                    .put("state", word(listing.state()))
                    .putText("reason", listing.reason())
                    .put(
                            "offers",
                            JsonArray.of(listing.offers().stream()
                                    .map(JsonString::of)
                                    .toList()))
                    .build();
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }
}
