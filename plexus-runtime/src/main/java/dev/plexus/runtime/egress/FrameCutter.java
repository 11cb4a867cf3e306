package dev.plexus.runtime.egress;

import dev.plexus.api.wire.Frame;
import java.util.Optional;

/** Cuts a body into frames as it comes. For one thread. */
interface FrameCutter {
    /** The array to put the next bytes into, from {@link #room} on. */
    byte[] buffer();

    /** Where the next bytes go; valid after {@link #buffer}. */
    int room();

    /** So many bytes have been put into the buffer. */
    void added(int count);

    /** The next frame that is there in full. */
    Optional<Frame> next();

    /** What is left at the end of the body. */
    Optional<Frame> last();
}
