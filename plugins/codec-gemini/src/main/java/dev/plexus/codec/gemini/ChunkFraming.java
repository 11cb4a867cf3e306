package dev.plexus.codec.gemini;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import java.util.List;

/** The outer form of a stream's chunks. For one answer and one thread. */
sealed interface ChunkFraming {
    Headers headers();

    Frame chunk(Bytes json);

    /** What ends the stream. */
    List<Frame> end();

    /** What says nothing between chunks. */
    Frame keepAlive();

    /** Server-sent events, for clients that ask {@code alt=sse}. The vendor ends lines with CRLF. */
    final class Events implements ChunkFraming {
        @Override
        public Headers headers() {
            return Headers.of("content-type", "text/event-stream");
        }

        @Override
        public Frame chunk(Bytes json) {
            return Frame.framed("data: ", json, "\r\n\r\n");
        }

        @Override
        public List<Frame> end() {
            return List.of();
        }

        @Override
        public Frame keepAlive() {
            return Frame.comment("keep-alive");
        }
    }

    /** One JSON array, written element by element, for all others. */
    final class Elements implements ChunkFraming {
        private boolean begun;

        @Override
        public Headers headers() {
            return Headers.of("content-type", "application/json; charset=UTF-8");
        }

        @Override
        public Frame chunk(Bytes json) {
            String before = begun ? ",\r\n" : "[";
            begun = true;
            return Frame.framed(before, json, "");
        }

        @Override
        public List<Frame> end() {
            return List.of(Frame.raw(Bytes.utf8(begun ? "]" : "[]")));
        }

        @Override
        public Frame keepAlive() {
            return Frame.raw(Bytes.utf8("\n"));
        }
    }
}
