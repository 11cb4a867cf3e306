package dev.plexus.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a test of an invariant of translation.
 *
 * <ol>
 *   <li>What a codec reads of its own dialect it writes as it was.
 *   <li>What a codec writes it reads as what it wrote.
 *   <li>What is read after another codec wrote it is the same, save the losses that were reported.
 *   <li>A stream and a whole answer say the same.
 *   <li>However the bytes of a stream are cut, the events are the same.
 *   <li>Seals come back to their issuer as they were, at their places.
 *   <li>Parts of usage add up, before and after every translation, and none is negative.
 *   <li>Each result an upstream gets belongs to exactly one earlier call, whose id it may have.
 *   <li>Blocks and items of a stream open and close in order and are numbered without holes.
 *   <li>The same input gives the same bytes.
 *   <li>What is said of the first turns does not change when turns follow.
 *   <li>No envelope of the gateway reaches an upstream.
 *   <li>Each error of an upstream is one in the words of the client's dialect.
 * </ol>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
public @interface Invariant {
    /** The numbers in the list above. */
    int[] value();
}
