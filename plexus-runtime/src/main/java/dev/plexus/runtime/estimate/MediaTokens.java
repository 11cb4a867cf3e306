package dev.plexus.runtime.estimate;

import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.codec.Capabilities;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tokens of pictures, documents, sounds and films. Nothing is fetched: what cannot be seen is taken to be of usual size. */
final class MediaTokens {
    private static final int TOKENS_A_PAGE = 1500;
    /** Of documents that hide their number of pages; between pages of text and of scans. */
    private static final int BYTES_A_PAGE = 30_000;

    private static final int PAGES_OF_UNSEEN = 10;
    private static final int LOOKED_AT = 1024 * 1024;
    private static final Pattern PAGE_COUNT = Pattern.compile("/Type\\s*/Pages\\b[^>]{0,400}?/Count\\s+(\\d{1,5})\\b"
            + "|/Count\\s+(\\d{1,5})\\b[^>]{0,400}?/Type\\s*/Pages\\b");

    private static final int SOUND_TOKENS_A_SECOND = 32;
    private static final int FILM_TOKENS_A_SECOND = 263;
    /** Of compressed speech. */
    private static final int SOUND_BYTES_A_SECOND = 8_000;

    private static final int FILM_BYTES_A_SECOND = 250_000;
    private static final int SECONDS_OF_UNSEEN = 60;

    private final Optional<ImageRule> rule;
    private final double imageFactor;
    private final long soundTokens;

    /**
     * @param model says by {@code tokens.imageRule}, {@code tokens.imagePercent} and {@code tokens.audioPerSecond} how it counts
     */
    MediaTokens(Capabilities model) {
        this.rule = model.text("tokens.imageRule").flatMap(ImageRule::of);
        this.imageFactor = model.number("tokens.imagePercent").orElse(100L) / 100.0;
        this.soundTokens = model.number("tokens.audioPerSecond").orElse((long) SOUND_TOKENS_A_SECOND);
    }

    long image(MediaSource source, Optional<String> detail) {
        Optional<ImageSize> size =
                source instanceof MediaSource.Base64 inline ? ImageSize.of(inline.data()) : Optional.empty();
        boolean low = detail.filter("low"::equals).isPresent();
        // Without a rule the dearest counts, so that the estimate does not fall short.
        long tokens = rule.map(Stream::of)
                .orElseGet(() -> Stream.of(ImageRule.values()))
                .mapToLong(each -> size.map(each::tokens).orElse(low ? each.low() : each.unknown()))
                .max()
                .orElseThrow();
        long asked = low ? Math.min(tokens, rule.map(ImageRule::low).orElse(tokens)) : tokens;
        return (long) Math.ceil(asked * imageFactor);
    }

    /** The tokens of a document that is no plain text. */
    long document(MediaSource source) {
        if (!(source instanceof MediaSource.Base64 inline)) {
            return (long) PAGES_OF_UNSEEN * TOKENS_A_PAGE;
        }
        long size = Base64Head.size(inline.data());
        String start = new String(Base64Head.decode(inline.data(), LOOKED_AT), StandardCharsets.ISO_8859_1);
        long pages = pages(start).orElse(1 + size / BYTES_A_PAGE);
        return pages * TOKENS_A_PAGE;
    }

    private static Optional<Long> pages(String document) {
        Matcher counts = PAGE_COUNT.matcher(document);
        return counts.results()
                .map(found -> Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2)))
                .map(Long::parseLong)
                .max(Long::compare);
    }

    long audio(MediaSource source) {
        return seconds(source, SOUND_BYTES_A_SECOND) * soundTokens;
    }

    long video(MediaSource source) {
        return seconds(source, FILM_BYTES_A_SECOND) * FILM_TOKENS_A_SECOND;
    }

    private static long seconds(MediaSource source, int bytesASecond) {
        if (!(source instanceof MediaSource.Base64 inline)) {
            return SECONDS_OF_UNSEEN;
        }
        byte[] head = Base64Head.decode(inline.data(), 48);
        return 1 + Base64Head.size(inline.data()) / waveRate(head).orElse(bytesASecond);
    }

    /** What the head of a sound in WAVE form says: its bytes a second. */
    private static Optional<Integer> waveRate(byte[] head) {
        byte[] wave = {'W', 'A', 'V', 'E'};
        if (head.length < 32 || !Arrays.equals(head, 8, 12, wave, 0, 4)) {
            return Optional.empty();
        }
        int rate = head[28] & 0xFF | (head[29] & 0xFF) << 8 | (head[30] & 0xFF) << 16 | (head[31] & 0x7F) << 24;
        return rate > 0 ? Optional.of(rate) : Optional.empty();
    }
}
