package dev.plexus.runtime.config;

import java.util.Locale;

/** The stable numbers of configuration problems. A number keeps its meaning for ever. */
enum Code {
    SYNTAX(1, "not valid YAML"),
    UNREADABLE(2, "the file cannot be read"),
    TOO_LARGE(3, "the file is too large or too deeply nested"),
    DUPLICATE_KEY(4, "a key is written twice"),
    WRONG_SHAPE(5, "a value has the wrong shape"),
    BAD_VALUE(6, "a value is out of range or malformed"),
    MISSING_KEY(7, "a required key is missing"),
    UNKNOWN_KEY(8, "a key is not known"),
    NOT_YET(9, "a key is not in this version"),
    UNKNOWN_KIND(10, "no plugin offers this provider kind"),
    UNKNOWN_DIALECT(11, "no plugin offers this dialect"),
    UNKNOWN_SELECTOR(12, "no plugin offers this selector"),
    UNKNOWN_STORAGE(13, "no plugin offers this storage"),
    BAD_NAME(14, "a resource has an unusable name"),
    UNSUPPORTED_VERSION(15, "the file is of another version"),
    UNKNOWN_CAPABILITY(16, "a capability is not known"),
    UNKNOWN_PROVIDER(21, "a target names no provider"),
    AMBIGUOUS_MODEL(22, "two models answer to one name"),
    UNKNOWN_MODEL(23, "a key names no model"),
    SHARED_SECRET(24, "two keys have one secret"),
    LITERAL_CREDENTIAL(31, "a credential is written in the file"),
    UNSET_VARIABLE(40, "an environment variable is not set"),
    UNREADABLE_REFERENCE(41, "a referenced file cannot be read"),
    BAD_REFERENCE(42, "a reference is malformed");

    private final int number;
    private final String title;

    Code(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** The code as printed. */
    String id() {
        return String.format(Locale.ROOT, "PLX-CFG-%03d", number);
    }

    /** What the code means, in general. */
    String title() {
        return title;
    }
}
