package dev.plexus.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a part of the API that may change in a minor version.
 *
 * <p>Everything exported without this mark is stable within a major version. A stable type does not mention an incubating one,
 * {@link PlexusPlugin} excepted.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Incubating {
    /** The API version that brought it. */
    String since();
}
