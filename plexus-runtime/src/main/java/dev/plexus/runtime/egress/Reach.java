package dev.plexus.runtime.egress;

import java.net.InetAddress;

/**
 * Which addresses may be connected to. Thread-safe.
 *
 * <p>It is asked about the very address that is connected to then, so that a name cannot lead elsewhere in between.
 */
@FunctionalInterface
public interface Reach {
    /** Every address. */
    Reach ANYWHERE = _ -> true;

    boolean allows(InetAddress address);
}
