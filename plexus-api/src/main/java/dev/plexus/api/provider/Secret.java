package dev.plexus.api.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that must not be seen: it shows in no log, and is compared in constant time. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The text itself; for the one place that sends it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(utf8(), secret.utf8());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }

    private byte[] utf8() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
