package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.ErrorWriter;
import dev.plexus.api.codec.Kept;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.concurrent.Watchdog.Watch;
import dev.plexus.runtime.state.Detached;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes one answer to the client, and alone knows whether its head has gone out. For the exchange's thread.
 *
 * <p>A streamed answer's head goes out with the first piece of content, or after ten seconds. Frames before the first content are held
 * back, so that another target may answer instead; after ten seconds only keep-alives go out until there is content.
 */
final class ReplyWriter implements AutoCloseable {
    /** How long a client waits for a sign of life at most; many give up after a minute. */
    private static final long COMMIT_AFTER = Duration.ofSeconds(10).toNanos();

    private static final int HELD_AT_MOST = 64 * 1024;
    private static final int WARNINGS_AT_MOST = 16;

    /** What an upstream says of itself may stand in a header only if it cannot break out of it. */
    private static final Pattern HEADER_TEXT = Pattern.compile("[!-~]{1,200}");

    private ClientResponse response;
    private final Trace trace;
    private final ErrorWriter errors;
    private final Watch watch;
    private final LongSupplier nanoTime;
    private final long keepAlive;
    private final Runnable whenGone;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(512);
    private Optional<Kept> kept = Optional.empty();
    private Optional<Detached.Work> work = Optional.empty();
    private Optional<EventEncoder> encoder = Optional.empty();
    private boolean committed;
    private boolean content;
    private boolean watched;
    /** How many of the encoder's losses were noted. */
    private int noted;

    private long lastSign;

    /**
     * How time is told.
     *
     * @param nanoTime a monotonic clock
     * @param keepAlive how long a client is left without a sign of life
     */
    record Clocks(LongSupplier nanoTime, Duration keepAlive) {}

    /**
     * @param whenGone what to do when the client goes away while the upstream is silent
     */
    ReplyWriter(
            ClientResponse response, Trace trace, ErrorWriter errors, Watch watch, Clocks clocks, Runnable whenGone) {
        this.response = response;
        this.trace = trace;
        this.errors = errors;
        this.watch = watch;
        this.nanoTime = clocks.nanoTime();
        this.keepAlive = clocks.keepAlive().toNanos();
        this.whenGone = whenGone;
        this.lastSign = nanoTime.getAsLong();
    }

    /** Whether a piece of the answer has gone to the client, so that no other target may answer. */
    boolean hasContent() {
        return content;
    }

    /**
     * From now on what goes out is kept too, and goes out as that says.
     *
     * @param underWay over when the last of it was kept
     */
    void keepBy(Kept keeper, Optional<Detached.Work> underWay) {
        kept = Optional.of(keeper);
        work = underWay;
        if (keeper.outlivesClient()) {
            response = new OptionalClient(response);
        }
    }

    /** Keeps that the request has failed, if its client may ask. */
    void keep(Failure failure) {
        kept.ifPresent(keeper -> keeper.failed(failure));
    }

    /** A streamed answer is expected, in this encoder's form; what another target had to say is forgotten. */
    void expectStream(EventEncoder next) {
        encoder = Optional.of(next);
        noted = 0;
        held.reset();
    }

    /** Writes frames, or holds them while there was no content. */
    void frames(List<Frame> written, boolean withContent) {
        List<Frame> frames = seen(written);
        if (content && held.size() == 0 && frames.size() == 1) {
            write(frames.getFirst().raw());
            return;
        }
        for (Frame frame : frames) {
            held.writeBytes(frame.raw().toByteArray());
        }
        if (withContent || content || held.size() > HELD_AT_MOST) {
            content = true;
            commit();
            flush();
        }
    }

    private List<Frame> seen(List<Frame> frames) {
        return kept.map(keeper -> frames.stream().map(keeper::frame).toList()).orElse(frames);
    }

    /** Ends a streamed answer as a complete one. */
    void end() {
        commit();
        flush();
        noteLosses();
        response.end();
    }

    /** Writes a whole answer. */
    void whole(ClientReply answer) {
        ClientReply reply = kept.map(keeper -> keeper.whole(answer)).orElse(answer);
        send(reply);
    }

    /** Writes a whole answer that is not kept. */
    void send(ClientReply reply) {
        trace.lose(reply.losses());
        content = true;
        committed = true;
        watch.writing();
        response.whole(reply.status(), head(reply.headers()), reply.body());
        watch.written();
    }

    /** Sends the head of an answer that follows piece by piece; a failure from now on can only break the connection. */
    void begin(int status, Headers headers) {
        content = true;
        committed = true;
        encoder = Optional.empty();
        watch.writing();
        response.begin(status, head(headers));
        watch.written();
    }

    /** Writes the next piece of an answer that was begun. */
    void piece(Bytes piece) {
        write(piece);
    }

    /** Called about once a second while nothing comes: sends the head or a keep-alive when it is time. */
    void quiet() {
        if (!watched) {
            watched = true;
            response.watch(whenGone);
        }
        if (encoder.isEmpty()) {
            return;
        }
        long silence = nanoTime.getAsLong() - lastSign;
        if (!committed && silence >= COMMIT_AFTER || committed && silence >= keepAlive) {
            commit();
            write(encoder.get().keepAlive().raw());
        }
    }

    /** Tells the client of the failure, in whatever form it can still be told. */
    void fail(Failure failure) {
        if (!committed) {
            ClientReply error = errors.encodeError(failure, trace.id());
            String code = failure.kind().name().toLowerCase(Locale.ROOT);
            Headers headers = withUpstreamsId(error.headers().with("x-plexus-code", code), failure);
            send(new ClientReply(error.status(), headers, error.body(), error.losses()));
            return;
        }
        encoder.ifPresent(form -> {
            seen(form.encode(new ChatEvent.Error(failure)))
                    .forEach(frame -> held.writeBytes(frame.raw().toByteArray()));
            flush();
            noteLosses();
            response.end();
        });
    }

    /** The upstream's id of the request, by which its support finds what went wrong. */
    private static Headers withUpstreamsId(Headers headers, Failure failure) {
        return failure.source()
                .requestId()
                .filter(id -> HEADER_TEXT.matcher(id).matches())
                .map(id -> headers.with("x-plexus-upstream-request-id", id))
                .orElse(headers);
    }

    private void commit() {
        if (!committed) {
            committed = true;
            noteLosses();
            watch.writing();
            response.begin(200, head(encoder.map(EventEncoder::headers).orElse(Headers.EMPTY)));
            watch.written();
            lastSign = nanoTime.getAsLong();
        }
    }

    /** What the encoder finds later than the head goes to the account alone. */
    private void noteLosses() {
        List<Loss> all = encoder.map(EventEncoder::losses).orElse(List.of());
        trace.lose(all.subList(noted, all.size()));
        noted = all.size();
    }

    private void flush() {
        if (held.size() > 0) {
            Bytes piece = Bytes.of(held.toByteArray());
            held.reset();
            write(piece);
        }
    }

    private void write(Bytes piece) {
        watch.writing();
        response.write(piece);
        watch.written();
        lastSign = nanoTime.getAsLong();
    }

    private Headers head(Headers own) {
        Headers head = own.with("x-plexus-request-id", trace.id()).with(errors.requestIdHeader(), trace.id());
        String warnings = trace.losses().stream()
                .map(Loss::code)
                .distinct()
                .limit(WARNINGS_AT_MOST)
                .collect(Collectors.joining(", "));
        return warnings.isEmpty() ? head : head.with("x-plexus-warnings", warnings);
    }

    /** Nothing goes out any more. */
    @Override
    public void close() {
        work.ifPresent(Detached.Work::close);
    }
}
