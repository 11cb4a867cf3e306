package dev.plexus.provider.simulator;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast a stream is: the option {@code pace}, the time between two frames, such as {@code 20ms} or {@code 1s}. */
final class Pace {
    static final String OPTION = "pace";

    /** Slow enough to be seen as a stream, fast enough not to be waited for. */
    static final Duration DEFAULT = Duration.ofMillis(10);

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s)");

    private Pace() {}

    /** @throws IllegalArgumentException if the option is there and not a duration */
    static Duration of(JsonObject options) {
        return options.find(OPTION).map(Pace::read).orElse(DEFAULT);
    }

    private static Duration read(JsonValue value) {
        Matcher form = FORM.matcher(value instanceof JsonString text ? text.value() : "");
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "options.pace: expected a number of ms or s, such as 20ms, found " + value);
        }
        long number = Long.parseLong(form.group(1));
        return form.group(2).equals("ms") ? Duration.ofMillis(number) : Duration.ofSeconds(number);
    }
}
