package dev.plexus.runtime.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.plexus.runtime.boot.Startup;
import dev.plexus.runtime.config.ConfigLoader;
import dev.plexus.runtime.config.LogConfig;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.LoggerFactory;

/** Sets up logging as the configuration says: lines to the error stream, without bodies or secrets. */
final class Logs {
    private static final String LINE = "%d{HH:mm:ss.SSS} %-5level %logger{0} - %msg%n";

    private Logs() {}

    /** Nothing but warnings, for commands that are not the server. */
    static void quiet() {
        LoggerContext context = context();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        silencePlugins(context);
    }

    static void configure(Session session, Startup startup) {
        LogConfig config = ConfigLoader.beforePlugins(
                        startup.source().get(),
                        startup.environment(),
                        session.overrides(Optional.empty(), OptionalInt.empty()))
                .log();
        LoggerContext context = context();
        context.reset();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(config.format(), context));
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(level(config.level()));
        context.getLogger("io.helidon").setLevel(Level.WARN);
        silencePlugins(context);
        config.levels().forEach((name, level) -> context.getLogger(name).setLevel(level(level)));
    }

    /** Each plugin's state and reason is said once, in one line, by whoever had it loaded. */
    private static void silencePlugins(LoggerContext context) {
        context.getLogger("org.pf4j").setLevel(Level.OFF);
    }

    private static Encoder<ILoggingEvent> encoder(LogConfig.Format format, LoggerContext context) {
        return switch (format) {
            case TEXT -> {
                PatternLayoutEncoder encoder = new PatternLayoutEncoder();
                encoder.setContext(context);
                encoder.setPattern(LINE);
                encoder.start();
                yield encoder;
            }
            case JSON -> {
                JsonEncoder encoder = new JsonEncoder();
                encoder.setContext(context);
                encoder.start();
                yield encoder;
            }
        };
    }

    private static Level level(LogConfig.Level level) {
        return Level.toLevel(level.name());
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
