package dev.plexus.runtime.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where Plexus listens and how much it accepts.
 *
 * @param host the address listened on
 * @param port the port listened on; 0 lets the system choose
 * @param publicUrl the address clients use, when it differs from host and port
 * @param maxRequestBody the largest request body accepted
 * @param maxUpload the largest body accepted where files are sent on as they come
 * @param shutdownGrace how long requests in flight may take to finish when the server stops
 */
public record ServerConfig(
        @Key(value = "Address to listen on; 0.0.0.0 for every interface.", fallback = "127.0.0.1", restart = true)
        String host,

        @Key(value = "Port to listen on; 0 lets the system choose.", fallback = "4000", restart = true)
        int port,

        @Key(value = "Address under which clients reach Plexus.", example = "https://llm.example.com")
        Optional<URI> publicUrl,

        @Key(value = "Largest request body accepted.", fallback = "32MiB", restart = true)
        ByteSize maxRequestBody,

        @Key(
                value = "Largest body accepted where files are sent on as they come, such as recordings and pictures.",
                fallback = "512MiB",
                restart = true)
        ByteSize maxUpload,

        @Key(
                value = "How long requests in flight may take to finish when the server stops.",
                fallback = "30s",
                restart = true)
        Duration shutdownGrace) {

    /** Checks each value. */
    public ServerConfig {
        Check.that(!host.isBlank(), "host", "is empty");
        Check.that(port >= 0 && port <= 65535, "port", "must be between 0 and 65535, not " + port);
        Check.that(publicUrl.isEmpty() || Check.isHttp(publicUrl.get()), "public_url", "must be an http or https URL");
        Check.that(maxRequestBody.bytes() > 0, "max_request_body", "must be more than 0");
        Check.that(maxUpload.bytes() > 0, "max_upload", "must be more than 0");
        Check.that(maxRequestBody.bytes() <= Integer.MAX_VALUE, "max_request_body", "must be under 2GiB");
    }
}
