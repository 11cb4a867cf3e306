package dev.plexus.codec.gemini;

import java.util.Set;

/**
 * The two languages in which the dialect takes schemas, each with its keywords.
 *
 * <p>What is in neither set is rewritten or removed by {@link SchemaSanitiser}; the upstream refuses unknown keywords.
 */
enum SchemaForm {
    /** {@code parametersJsonSchema} and {@code responseJsonSchema}: a subset of JSON Schema. */
    JSON_SCHEMA,
    /** {@code parameters} and {@code responseSchema}: the older form with upper-case types and {@code nullable}. */
    SCHEMA;

    private static final Set<String> NEWER =
            Set.of("$id", "$anchor", "title", "minItems", "maxItems", "propertyOrdering");

    private static final Set<String> OLDER = Set.of(
            "title",
            "minItems",
            "maxItems",
            "minLength",
            "maxLength",
            "pattern",
            "minProperties",
            "maxProperties",
            "propertyOrdering",
            "example");

    /** Formats the older form knows; others are refused there. */
    private static final Set<String> FORMATS = Set.of("enum", "date-time", "float", "double", "int32", "int64");

    /** Whether the keyword is taken as it is. */
    boolean keeps(String keyword) {
        return switch (this) {
            case JSON_SCHEMA -> NEWER.contains(keyword);
            case SCHEMA -> OLDER.contains(keyword);
        };
    }

    boolean keepsFormat(String format) {
        return this == JSON_SCHEMA || FORMATS.contains(format);
    }
}
