package dev.plexus.runtime.egress;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * How a call tells time.
 *
 * @param clock tells when a deadline has come
 * @param nanoTime a monotonic clock
 * @param lookUp how often a call looks up from waiting
 */
record Clocks(InstantSource clock, LongSupplier nanoTime, Duration lookUp) {}
