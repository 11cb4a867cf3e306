package dev.plexus.provider.simulator;

import dev.plexus.api.codec.UpstreamRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id of an answer: the beginning of a digest of the request, so that the same request has the same. */
final class RequestId {
    private static final int BYTES = 10;

    private RequestId() {}

    /** Twenty hexadecimal digits. */
    static String of(UpstreamRequest request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(request.path().getBytes(StandardCharsets.UTF_8));
            digest.update(request.body().asByteBuffer());
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
