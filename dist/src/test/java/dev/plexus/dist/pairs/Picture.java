package dev.plexus.dist.pairs;

import java.util.Base64;

/** An image within a question. */
record Picture(String mime, String base64) {
    /** One transparent pixel. */
    static final Picture PIXEL = new Picture(
            "image/png",
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    String dataUrl() {
        return "data:" + mime + ";base64," + base64;
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }
}
