package dev.plexus.runtime.upload;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for a short field of a form with files (RFC 7578) in the bytes as they come. For one thread.
 *
 * <p>A boundary holds no line end, so that only a carriage return can begin the line before a part, and a failed match never has to
 * go back.
 */
public final class Multipart {
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,70})\"|([^;\\s\"]{1,70}))");
    private static final Pattern NAME = Pattern.compile(
            "(?im)^content-disposition:[^\\r\\n]*;[ \\t]*name=(?:\"((?:[^\"\\\\\\r\\n]|\\\\.)*)\"|([^;\\s]+))");
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int LONGEST_VALUE = 1024;
    private static final int PIECE = 16 * 1024;
    private static final int DASHES = '-' << 8 | '-';
    private static final int LINE_END = '\r' << 8 | '\n';
    private static final int EMPTY_LINE = LINE_END << 16 | LINE_END;

    private final String wanted;
    private final byte[] delimiter;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream(256);
    private State state = State.CONTENT;
    /** How much of the delimiter has been seen; the line end before the first one may be missing. */
    private int matched = 2;

    /** The last four bytes that were collected. */
    private int tail;

    private boolean inWanted;
    private long contentFrom;
    /** How many bytes have been scanned. */
    private long offset;

    private Multipart(String wanted, String boundary) {
        this.wanted = wanted;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Where in the form the scan is. */
    private enum State {
        /** In a part's content, or before the first part. */
        CONTENT,
        /** In the rest of the line behind a delimiter. */
        BOUNDARY_LINE,
        HEAD,
        ENDED
    }

    /**
     * A field of the form.
     *
     * @param from where its content begins, counted from the beginning of the body
     * @param to where it ends
     */
    public record Field(String value, long from, long to) {}

    /** Whether the content type is that of a form with files. */
    public static boolean is(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    /**
     * The first field of this name.
     *
     * @throws GatewayException INVALID_REQUEST if the body is no such form
     */
    public static Optional<Field> find(String name, String contentType, InputStream in) {
        try {
            return of(name, contentType).first(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @throws GatewayException INVALID_REQUEST if the content type names no boundary */
    static Multipart of(String wanted, String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw wrong("its content type names no boundary");
        }
        return new Multipart(wanted, boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
    }

    private Optional<Field> first(InputStream in) throws IOException {
        byte[] piece = new byte[PIECE];
        List<Field> found = new ArrayList<>();
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            scan(piece, 0, count, found::add);
            if (!found.isEmpty() || state == State.ENDED) {
                return found.stream().findFirst();
            }
        }
        throw wrong("it ends in the middle of a part");
    }

    /**
     * Takes the next bytes of the form.
     *
     * @param found gets each field of the name as it ends
     */
    void scan(byte[] piece, int from, int count, Consumer<Field> found) {
        for (int i = from; i < from + count; i++) {
            if (!isPlainContent(piece[i])) {
                step(piece[i], offset + i - from).ifPresent(found);
            }
        }
        offset += count;
    }

    /** Most bytes of a large file are. */
    private boolean isPlainContent(byte next) {
        return matched == 0 && next != '\r' && state == State.CONTENT && !inWanted;
    }

    private Optional<Field> step(byte next, long at) {
        switch (state) {
            case CONTENT -> {
                return content(next, at);
            }
            case BOUNDARY_LINE -> boundaryLine(next);
            case HEAD -> head(next, at);
            case ENDED -> {}
        }
        return Optional.empty();
    }

    private Optional<Field> content(byte next, long at) {
        if (inWanted) {
            collect(next, LONGEST_VALUE + delimiter.length, "the part '" + wanted + "' is too long");
        }
        if (next == delimiter[matched]) {
            matched++;
        } else {
            matched = next == '\r' ? 1 : 0;
        }
        if (matched < delimiter.length) {
            return Optional.empty();
        }
        state = State.BOUNDARY_LINE;
        Optional<Field> ended = inWanted ? Optional.of(field(at + 1 - delimiter.length)) : Optional.empty();
        inWanted = false;
        collectAnew();
        return ended;
    }

    private Field field(long to) {
        String all = collected.toString(StandardCharsets.UTF_8);
        return new Field(all.substring(0, all.length() - delimiter.length), contentFrom, to);
    }

    private void boundaryLine(byte next) {
        collect(next, LONGEST_HEAD, "a boundary's line is too long");
        if (tail == DASHES && collected.size() == 2) {
            state = State.ENDED;
        } else if ((tail & 0xffff) == LINE_END) {
            state = State.HEAD;
            collectAnew();
        }
    }

    private void head(byte next, long at) {
        collect(next, LONGEST_HEAD, "the head of a part is too long");
        if (tail == EMPTY_LINE || tail == LINE_END && collected.size() == 2) {
            inWanted = wanted.equals(name(collected.toString(StandardCharsets.UTF_8)));
            state = State.CONTENT;
            matched = 0;
            contentFrom = at + 1;
            collectAnew();
        }
    }

    private static String name(String head) {
        Matcher name = NAME.matcher(head);
        if (!name.find()) {
            return "";
        }
        return name.group(1) == null ? name.group(2) : name.group(1);
    }

    private void collect(byte next, int atMost, String complaint) {
        if (collected.size() >= atMost) {
            throw wrong(complaint);
        }
        collected.write(next);
        tail = tail << 8 | next & 0xff;
    }

    private void collectAnew() {
        collected.reset();
        tail = 0;
    }

    private static GatewayException wrong(String why) {
        return new GatewayException(
                FailureKind.INVALID_REQUEST, "the body is not the multipart/form-data it says it is: " + why);
    }
}
