package dev.plexus.dist.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Feeds one target and watches what it allocates. The method's name is the one Jazzer looks for. */
public final class Fuzz {
    /** The system property that names the target. */
    static final String TARGET = "plexus.fuzz.target";

    /** What any reading may allocate: first buffers for the most part. */
    private static final long ROOM = 16 << 20;

    /** What each byte may cost; a small value in JSON is an object of some dozen bytes, with a place in a list and a map. */
    private static final long ROOM_FOR_A_BYTE = 2_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Fuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        run(Chosen.TARGET, bytes);
    }

    static void run(FuzzTarget target, byte[] bytes) {
        long room = ROOM + ROOM_FOR_A_BYTE * bytes.length;
        long allocated = allocated(target, bytes);
        if (allocated > room) {
            // What is loaded when it is first needed is not there the second time.
            allocated = allocated(target, bytes);
        }
        if (allocated > room) {
            throw new AssertionError(target + " allocates more than " + room + " bytes for " + bytes.length);
        }
    }

    private static long allocated(FuzzTarget target, byte[] bytes) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        target.run(bytes);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** The target of this process, made when it is first asked for. */
    private static final class Chosen {
        static final FuzzTarget TARGET = FuzzTarget.named(System.getProperty(Fuzz.TARGET, "json"));
    }
}
