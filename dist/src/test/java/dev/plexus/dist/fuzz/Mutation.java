package dev.plexus.dist.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Damages bytes by chance, the way bugs and attackers do. For one thread. */
final class Mutation {
    private static final List<String> WORDS = List.of(
            "null",
            "true",
            "-0",
            "1e999",
            "\"\"",
            "{}",
            "[]",
            "\\ud800",
            "\\u0000",
            "\n",
            "\r\n\r\n",
            "data:",
            "event: error\n",
            "[[[[[[[[",
            "{\"type\":",
            "\u2028",
            "9223372036854775808",
            "\uFEFF",
            ",",
            "}",
            "]",
            ":");

    private final RandomGenerator chance;

    Mutation(RandomGenerator chance) {
        this.chance = chance;
    }

    byte[] of(byte[] seed) {
        byte[] bytes = seed;
        int changes = 1 + chance.nextInt(6);
        for (int i = 0; i < changes; i++) {
            bytes = change(bytes);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes) {
        int from = chance.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + chance.nextInt(40));
        byte[] span = Arrays.copyOfRange(bytes, from, to);
        return switch (chance.nextInt(7)) {
            case 0 -> splice(bytes, from, to, new byte[0]);
            case 1 -> splice(bytes, from, from, span);
            case 2, 3 -> splice(bytes, from, to, word());
            case 4 -> splice(bytes, from, from, word());
            case 5 -> Arrays.copyOf(bytes, from);
            default -> splice(bytes, from, to, noise(span.length));
        };
    }

    /** Sometimes very many times the same: depth and length must be bounded. */
    private byte[] word() {
        String word = WORDS.get(chance.nextInt(WORDS.size()));
        return word.repeat(chance.nextInt(30) == 0 ? 5_000 : 1).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        chance.nextBytes(noise);
        return noise;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(by);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
