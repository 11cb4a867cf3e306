package dev.plexus.provider.simulator;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.Locale;

/** A text of a schema's format and length. */
final class TextSample {
    private static final String WORD = "sample";
    private static final long LONGEST = 10_000;

    private TextSample() {}

    static JsonString of(JsonObject schema) {
        String text = of(schema.text("format").orElse("").toLowerCase(Locale.ROOT));
        long least = NumberSample.bound(schema, "minLength").orElse(0L);
        long most = NumberSample.bound(schema, "maxLength").orElse(LONGEST);
        if (text.length() < least) {
            text = text + "x".repeat((int) (Math.min(least, LONGEST) - text.length()));
        }
        return JsonString.of(text.substring(0, (int) Math.min(Math.max(most, 0), text.length())));
    }

    private static String of(String format) {
        return switch (format) {
            case "date" -> "2026-01-01";
            case "time" -> "12:00:00Z";
            case "date-time" -> "2026-01-01T12:00:00Z";
            case "duration" -> "PT1S";
            case "email" -> "sample@example.com";
            case "hostname" -> "example.com";
            case "ipv4" -> "192.0.2.1";
            case "ipv6" -> "2001:db8::1";
            case "uri", "url" -> "https://example.com/";
            case "uuid" -> "00000000-0000-4000-8000-000000000000";
            default -> WORD;
        };
    }
}
