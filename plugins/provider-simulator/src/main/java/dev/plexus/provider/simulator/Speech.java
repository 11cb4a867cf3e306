package dev.plexus.provider.simulator;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Every text is spoken as a tenth of a second of silence, whatever format is asked for. */
final class Speech {
    private static final int RATE = 8000;
    private static final int SAMPLES = RATE / 10;
    private static final int HEAD = 44;

    private Speech() {}

    static Given give(Wish wish) {
        byte[] silence = silence();
        if (wish.text("stream_format").filter("sse"::equals).isEmpty()) {
            return Given.whole("audio/wav", Bytes.of(silence));
        }
        long input = Count.tokens(wish.text("input").orElse(""));
        JsonObject usage = JsonObject.of(
                "input_tokens",
                JsonValue.of(input),
                "output_tokens",
                JsonValue.of(2),
                "total_tokens",
                JsonValue.of(input + 2));
        return Given.events(List.of(
                event(
                        "speech.audio.delta",
                        "audio",
                        JsonValue.of(Base64.getEncoder().encodeToString(silence))),
                event("speech.audio.done", "usage", usage)));
    }

    private static Frame event(String type, String member, JsonValue value) {
        return Frame.data(Json.write(JsonObject.of("type", JsonValue.of(type), member, value)));
    }

    /** A RIFF file: one channel, 8 bits a sample. */
    private static byte[] silence() {
        byte[] file = new byte[HEAD + SAMPLES];
        Arrays.fill(file, HEAD, file.length, (byte) 0x80);
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(file.length - 8)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(RATE)
                .putInt(RATE)
                .putShort((short) 1)
                .putShort((short) 8)
                .put(ascii("data"))
                .putInt(SAMPLES);
        return file;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
