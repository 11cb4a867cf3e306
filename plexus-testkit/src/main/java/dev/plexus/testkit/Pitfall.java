package dev.plexus.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a test that keeps a translator from a mistake others made: the rows of {@code docs/pitfalls.md} it is about. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
public @interface Pitfall {
    /** The numbers of the rows. */
    int[] value();
}
