package dev.plexus.runtime.estimate;

import java.util.Optional;
import java.util.stream.Stream;

/** How a family of models counts a picture. The numbers are what their vendors document. */
enum ImageRule {
    /** A base, and a price for each tile of 512 pixels after fitting into 2048 with a short side of 768. */
    TILES_512("tiles_512", 1600) {
        @Override
        long tokens(ImageSize size) {
            double fit = Math.min(1, 2048.0 / Math.max(size.width(), size.height()));
            double scale = fit * Math.min(1, 768.0 / (fit * Math.min(size.width(), size.height())));
            return 85 + 170 * parts(scale * size.width(), 512) * parts(scale * size.height(), 512);
        }

        @Override
        long low() {
            return 85;
        }
    },
    /** One token for each patch of 32 pixels, up to a limit; smaller models of the family multiply it. */
    PATCHES_32("patches_32", 1536) {
        @Override
        long tokens(ImageSize size) {
            return Math.min(1536, parts(size.width(), 32) * parts(size.height(), 32));
        }
    },
    /** By area, up to a limit. */
    AREA_750("area_750", 1600) {
        @Override
        long tokens(ImageSize size) {
            return Math.min(1600, (long) Math.ceil((double) size.width() * size.height() / 750));
        }
    },
    /** The same for each tile of 768 pixels. */
    TILES_768("tiles_768", 258) {
        @Override
        long tokens(ImageSize size) {
            return 258 * parts(size.width(), 768) * parts(size.height(), 768);
        }
    };

    private final String word;
    private final long unknown;

    ImageRule(String word, long unknown) {
        this.word = word;
        this.unknown = unknown;
    }

    /** The rule of this name, as capabilities say it. */
    static Optional<ImageRule> of(String word) {
        return Stream.of(values()).filter(rule -> rule.word.equals(word)).findFirst();
    }

    /** The tokens of a picture of this size. */
    abstract long tokens(ImageSize size);

    /** The tokens of a picture whose size is not known. */
    long unknown() {
        return unknown;
    }

    /** The tokens of a picture to be looked at in little detail. */
    long low() {
        return unknown;
    }

    private static long parts(double length, int part) {
        // Scaling leaves a length that should fill its parts a trace too long.
        return Math.max(1, (long) Math.ceil(length / part - 1e-9));
    }
}
