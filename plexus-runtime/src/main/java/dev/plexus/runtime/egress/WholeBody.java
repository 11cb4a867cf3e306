package dev.plexus.runtime.egress;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Bytes;
import java.util.Arrays;

/** Reads a body to its end. For one thread. */
final class WholeBody {
    /** Enough for pictures in an answer, and a bound on what one upstream can make the gateway hold. */
    private static final int AT_MOST = 64 * 1024 * 1024;

    private static final int FIRST_PIECE = 4 * 1024;

    private final AnswerBody body;
    private final Wait wait;
    private byte[] bytes;
    private int length;

    /**
     * @param announced the length the answer's head gives, or less than zero
     */
    WholeBody(AnswerBody body, Wait wait, long announced) {
        if (announced > AT_MOST) {
            body.abort();
            throw tooLarge();
        }
        this.body = body;
        this.wait = wait;
        this.bytes = new byte[announced < 0 ? FIRST_PIECE : (int) announced + 1];
    }

    /** Whether the body begins as an event stream does, whatever its head says; waits for as much of it as that takes. */
    boolean isEventStream() {
        while (length < 6 && more()) {}
        return begins("data:") || begins("event:");
    }

    /** What has been read so far, for one who reads on. */
    Bytes begun() {
        return Bytes.of(Arrays.copyOf(bytes, length));
    }

    /** All of it. */
    Bytes read() {
        while (more()) {}
        return length == bytes.length ? Bytes.of(bytes) : Bytes.of(bytes).slice(0, length);
    }

    private boolean more() {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(AT_MOST + 1, bytes.length * 2));
        }
        int count = next();
        if (count == AnswerBody.END) {
            return false;
        }
        length += count;
        if (length > AT_MOST) {
            body.abort();
            throw tooLarge();
        }
        return true;
    }

    private int next() {
        try {
            while (true) {
                int count = body.read(bytes, length, bytes.length - length, wait.nextNanos());
                if (count != AnswerBody.QUIET) {
                    wait.progress();
                    return count;
                }
                wait.nothing();
            }
        } catch (RuntimeException failure) {
            body.abort();
            throw failure;
        }
    }

    private boolean begins(String word) {
        if (length < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static GatewayException tooLarge() {
        return new GatewayException(
                FailureKind.MALFORMED, "the upstream sent an answer that is too large, more than 64 MiB");
    }
}
