package dev.plexus.runtime.config;

import java.util.Map;

/**
 * What is logged and how.
 *
 * @param level the least important level written
 * @param format how a line looks
 * @param levels levels of single loggers, by the logger's name
 */
public record LogConfig(
        @Key(value = "Least important level written.", fallback = "info", restart = true)
        Level level,

        @Key(value = "How a line looks.", fallback = "text", restart = true)
        Format format,

        @Key(value = "Levels of single loggers by name.", restart = true, example = "{\"plexus.routing\": debug}")
        Map<String, Level> levels) {

    /** Copies the map. */
    public LogConfig {
        levels = Map.copyOf(levels);
    }

    /** How important a line is, least first. */
    public enum Level {
        /** Every step. */
        TRACE,
        /** For finding faults. */
        DEBUG,
        /** What an operator wants to know. */
        INFO,
        /** What an operator should look at. */
        WARN,
        /** What failed. */
        ERROR,
        /** Nothing. */
        OFF
    }

    /** How a line looks. */
    public enum Format {
        /** For people. */
        TEXT,
        /** One JSON object a line. */
        JSON
    }
}
