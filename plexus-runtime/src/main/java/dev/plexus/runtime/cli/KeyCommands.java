package dev.plexus.runtime.cli;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Client keys: {@code plexus key …}. They talk to the running gateway, or open its database if it is not running. */
final class KeyCommands {
    private KeyCommands() {}

    /** Holds the others. */
    @CommandLine.Command(name = "key", mixinStandardHelpOptions = true, description = "Make and manage client keys.")
    static final class Group {}

    /** A command about one key. */
    abstract static class OneKey extends Command {
        @Parameters(paramLabel = "NAME", description = "The key's name.")
        String name = "";

        OneKey(Terminal terminal) {
            super(terminal);
        }

        /** Prints the secret that was just made, and to people what to do with it. */
        static ExitCode secret(Session session, JsonObject made) {
            if (session.options().json) {
                session.terminal().print(made);
            } else {
                session.terminal().print(made.text("secret").orElse(""));
                session.note("This secret is not stored and will not be shown again.");
            }
            return ExitCode.OK;
        }
    }

    /** {@code key create}. */
    @CommandLine.Command(name = "create", mixinStandardHelpOptions = true, description = "Make a key.")
    static final class Create extends OneKey {
        @Option(names = "--models", split = ",", description = "The only models it may ask for.")
        List<String> models = List.of();

        @Option(names = "--providers", split = ",", description = "The only providers that may answer it.")
        List<String> providers = List.of();

        @Option(names = "--expires", description = "When it stops working: 90d, 12h, its last day (UTC) or a time.")
        Optional<String> expires = Optional.empty();

        @Option(names = "--label", paramLabel = "NAME=TEXT", description = "A word for usage reports.")
        Map<String, String> labels = Map.of();

        @Option(names = "--strict", description = "Refuse what no upstream can be told without loss.")
        boolean strict;

        @Option(names = "--raw", description = "Allow /raw/{provider}/…, which passes anything on to its providers.")
        boolean raw;

        Create(Terminal terminal) {
            super(terminal);
        }

        @Override
        ExitCode run(Session session) {
            JsonObject.Builder label = JsonObject.builder();
            labels.forEach(label::put);
            JsonObject body = JsonObject.builder()
                    .put("name", name)
                    .put("models", allow(models))
                    .put("providers", allow(providers))
                    .putText("expires", expires.map(text -> Times.moment(text).toString()))
                    .put("labels", label.build())
                    .put("strict", strict)
                    .put("raw", raw)
                    .build();
            JsonObject made = KeyAccess.of(session).create(body);
            session.note("key \"" + name + "\" created");
            return secret(session, made);
        }

        private static JsonObject allow(List<String> names) {
            return JsonObject.of("allow", JsonArray.ofTexts(names), "deny", JsonArray.EMPTY);
        }
    }

    /** {@code key list}. */
    @CommandLine.Command(name = "list", mixinStandardHelpOptions = true, description = "Show all keys.")
    static final class ListAll extends Command {
        ListAll(Terminal terminal) {
            super(terminal);
        }

        @Override
        ExitCode run(Session session) {
            List<JsonObject> keys = KeyAccess.of(session).list();
            if (session.options().json) {
                session.terminal().print(JsonObject.of("data", JsonArray.of(List.copyOf(keys))));
                return ExitCode.OK;
            }
            Table table = new Table("NAME", "SECRET", "OWNER", "STATE", "EXPIRES");
            keys.forEach(key -> table.row(
                    key.text("name").orElse(""),
                    key.text("hint").orElse(""),
                    key.text("owner").orElse(""),
                    state(key),
                    key.text("expires").orElse("never")));
            session.terminal().print(table.text());
            return ExitCode.OK;
        }

        private static String state(JsonObject key) {
            if (key.bool("disabled").orElse(false)) {
                return "disabled";
            }
            return key.text("expires").filter(Times::isPast).isPresent() ? "expired" : "active";
        }
    }

    /** {@code key show}. */
    @CommandLine.Command(name = "show", mixinStandardHelpOptions = true, description = "Show one key.")
    static final class Show extends OneKey {
        Show(Terminal terminal) {
            super(terminal);
        }

        @Override
        ExitCode run(Session session) {
            JsonObject key = KeyAccess.of(session).show(name);
            if (session.options().json) {
                session.terminal().print(key);
            } else {
                key.members().forEach((member, value) -> session.terminal().print(member + ": " + plain(value)));
            }
            return ExitCode.OK;
        }

        private static String plain(JsonValue value) {
            return value instanceof JsonString text ? text.value() : Json.text(value);
        }
    }

    /** {@code key rotate}. */
    @CommandLine.Command(name = "rotate", mixinStandardHelpOptions = true, description = "Give a key another secret.")
    static final class Rotate extends OneKey {
        @Option(names = "--overlap", description = "How long the old secret still works, such as 24h.")
        Optional<String> overlap = Optional.empty();

        Rotate(Terminal terminal) {
            super(terminal);
        }

        @Override
        ExitCode run(Session session) {
            return secret(session, KeyAccess.of(session).rotate(name, overlap.map(Times::duration)));
        }
    }

    /** {@code key disable}. */
    @CommandLine.Command(name = "disable", mixinStandardHelpOptions = true, description = "Refuse a key for now.")
    static final class Disable extends OneKey {
        Disable(Terminal terminal) {
            super(terminal);
        }

        @Override
        ExitCode run(Session session) {
            KeyAccess.of(session).disable(name, true);
            session.terminal().print("key \"" + name + "\" is disabled");
            return ExitCode.OK;
        }
    }

    /** {@code key enable}. */
    @CommandLine.Command(name = "enable", mixinStandardHelpOptions = true, description = "Accept a disabled key again.")
    static final class Enable extends OneKey {
        Enable(Terminal terminal) {
            super(terminal);
        }

        @Override
        ExitCode run(Session session) {
            KeyAccess.of(session).disable(name, false);
            session.terminal().print("key \"" + name + "\" is enabled");
            return ExitCode.OK;
        }
    }

    /** {@code key delete}. */
    @CommandLine.Command(name = "delete", mixinStandardHelpOptions = true, description = "Forget a key.")
    static final class Delete extends OneKey {
        Delete(Terminal terminal) {
            super(terminal);
        }

        @Override
        ExitCode run(Session session) {
            KeyAccess.of(session).delete(name);
            session.terminal().print("key \"" + name + "\" is deleted");
            return ExitCode.OK;
        }
    }
}
