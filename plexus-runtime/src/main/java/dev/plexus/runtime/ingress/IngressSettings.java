package dev.plexus.runtime.ingress;

import dev.plexus.runtime.config.ServerConfig;
import java.time.Duration;

/**
 * How the server listens.
 *
 * @param host the address listened on
 * @param port the port listened on; 0 lets the system choose
 * @param maxRequestBody of a document, in bytes
 * @param maxUpload of a body that is sent on as it comes, in bytes
 * @param bodyPatience how long a client may send nothing in the middle of its request
 * @param shutdownGrace how long requests under way may take to finish when the server stops
 */
public record IngressSettings(
        String host, int port, long maxRequestBody, long maxUpload, Duration bodyPatience, Duration shutdownGrace) {
    private static final Duration BODY_PATIENCE = Duration.ofSeconds(30);

    public static IngressSettings of(ServerConfig config) {
        return new IngressSettings(
                config.host(),
                config.port(),
                config.maxRequestBody().bytes(),
                config.maxUpload().bytes(),
                BODY_PATIENCE,
                config.shutdownGrace());
    }
}
