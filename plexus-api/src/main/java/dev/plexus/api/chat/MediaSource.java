package dev.plexus.api.chat;

import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Dialect;
import java.util.Optional;

/** Where the bytes of a picture, document, sound or film are. */
public sealed interface MediaSource {
    /**
     * The bytes themselves, kept as the base64 text they came in.
     *
     * @param mime the media type, such as {@code image/png}
     * @param data standard base64; may be a slice of the request's body until it is detached
     */
    record Base64(String mime, JsonString data) implements MediaSource {}

    /** An address anybody may fetch. */
    record Url(String url) implements MediaSource {}

    /**
     * A file kept at one provider's account.
     *
     * @param dialect the dialect the reference is written in
     * @param account the owner's account, if known
     * @param reference the file's id or address there
     * @param mime the media type, if the client said it
     */
    record ProviderFile(Dialect dialect, Optional<String> account, String reference, Optional<String> mime)
            implements MediaSource {}

    /** Plain text as a document. */
    record PlainText(String text) implements MediaSource {}
}
