package dev.plexus.runtime.egress;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts the bytes of an event stream into frames, however the bytes are cut when they arrive. For one thread.
 *
 * <p>Lines end in LF, CR or CRLF; a byte order mark at the beginning is skipped; what stands before the end of the stream without an
 * empty line behind it is a frame too. The rules are those of the HTML standard, section 9.2.6, save that a block without data is a
 * frame without data, so that it can be passed on as it came.
 */
final class SseParser implements FrameCutter {
    /** No vendor sends a larger event, pictures included. */
    private static final int LONGEST_EVENT = 16 * 1024 * 1024;

    private static final int FIRST_ROOM = 4 * 1024;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private byte[] buffer = new byte[FIRST_ROOM];
    private int start;
    private int scanned;
    private int end;
    private boolean atBeginning = true;
    /** Whether no byte of the current line has been scanned. */
    private boolean lineEmpty = true;
    /** Whether the block has a line that is not empty. */
    private boolean blockHasLine;
    /** Whether the line before ended in CRLF, so that a CR is worth waiting for its LF. */
    private boolean pairs;
    /** Whether an LF that comes next belongs to a CR that has been taken for an empty line and has ended the block. */
    private boolean skipLf;

    @Override
    public byte[] buffer() {
        if (end == buffer.length) {
            makeRoom();
        }
        return buffer;
    }

    @Override
    public int room() {
        return end;
    }

    @Override
    public void added(int count) {
        end += count;
    }

    /** Puts the bytes into the buffer. */
    void add(Bytes bytes) {
        int from = 0;
        while (from < bytes.length()) {
            byte[] into = buffer();
            int count = Math.min(bytes.length() - from, into.length - end);
            bytes.slice(from, from + count).asByteBuffer().get(into, end, count);
            added(count);
            from += count;
        }
    }

    @Override
    public Optional<Frame> next() {
        if (atBeginning && !skipMark()) {
            return Optional.empty();
        }
        while (scanned < end) {
            byte now = buffer[scanned];
            if (now != '\n' && now != '\r') {
                lineEmpty = false;
                blockHasLine = true;
                skipLf = false;
                scanned++;
            } else if (now == '\n' && skipLf) {
                skipLf = false;
                scanned++;
                start = scanned;
            } else {
                int length = terminator(now);
                if (length == 0) {
                    return Optional.empty();
                }
                scanned += length;
                if (endLine()) {
                    return Optional.of(cut());
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Frame> last() {
        atBeginning = false;
        scanned = end;
        return blockHasLine ? Optional.of(cut()) : Optional.empty();
    }

    /** The length of the line end at the scanned position; 0 if it depends on a byte that is not there yet. */
    private int terminator(byte now) {
        skipLf = false;
        if (now == '\n') {
            pairs = false;
            return 1;
        }
        if (lineEmpty && !pairs) {
            skipLf = true;
            return 1;
        }
        if (scanned + 1 == end) {
            return 0;
        }
        pairs = buffer[scanned + 1] == '\n';
        return pairs ? 2 : 1;
    }

    /** Whether the line just ended was the empty one behind a block. */
    private boolean endLine() {
        boolean empty = lineEmpty;
        lineEmpty = true;
        if (!empty) {
            return false;
        }
        if (!blockHasLine) {
            start = scanned;
        }
        return blockHasLine;
    }

    private Frame cut() {
        Bytes raw = Bytes.copyOf(buffer, start, scanned - start);
        start = scanned;
        blockHasLine = false;
        lineEmpty = true;
        if (start == end) {
            start = 0;
            scanned = 0;
            end = 0;
        }
        return SseBlock.read(raw);
    }

    private boolean skipMark() {
        int known = Math.min(MARK.length, end);
        if (known == 0) {
            return false;
        }
        boolean mark = Arrays.equals(buffer, 0, known, MARK, 0, known);
        if (mark && known < MARK.length) {
            return false;
        }
        if (mark) {
            start = MARK.length;
            scanned = start;
        }
        atBeginning = false;
        return true;
    }

    private void makeRoom() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            scanned -= start;
            end -= start;
            start = 0;
        }
        if (end > buffer.length / 2) {
            if (buffer.length >= LONGEST_EVENT) {
                throw new GatewayException(
                        FailureKind.MALFORMED, "the upstream sent an event that is too large, more than 16 MiB");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }
}
