package dev.plexus.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The description of one configuration key, on the record component that holds its value.
 *
 * <p>Binding and the JSON schema both read it, so a key cannot exist in one and not in the other. The key's name is the
 * component's name in snake_case.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@interface Key {

    /** What the key means, one sentence. */
    String value();

    /** The value used when the key is not written, as it would be written; empty when there is none. */
    String fallback() default "";

    /** A value worth showing, as it would be written; empty when the default says enough. */
    String example() default "";

    /** Whether a change takes effect at the next start only. */
    boolean restart() default false;

    /** Whether a file that has the section must write the key. */
    boolean required() default false;

    /** What the value, or each value of a list, is the name of. */
    Names names() default Names.NOTHING;
}
