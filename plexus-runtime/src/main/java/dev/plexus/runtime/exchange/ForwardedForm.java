package dev.plexus.runtime.exchange;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Body;
import dev.plexus.api.wire.Bytes;
import dev.plexus.runtime.upload.EditedBody;
import dev.plexus.runtime.upload.Multipart;
import dev.plexus.runtime.upload.SingleField;
import dev.plexus.runtime.upload.Upload;

/** A form with files, read from the client while it is sent on; nothing changes but the field {@code model}. */
record ForwardedForm(Upload upload, String contentType, Multipart.Field field) implements Forwarded {
    private static final String MODEL = "model";

    /** Reads as far as the model's name. */
    static ForwardedForm read(Upload upload, String contentType) {
        try {
            return new ForwardedForm(
                    upload,
                    contentType,
                    Multipart.find(MODEL, contentType, upload.open()).orElseThrow(ForwardedDocument::withoutModel));
        } catch (RuntimeException failure) {
            upload.close();
            throw failure;
        }
    }

    @Override
    public String model() {
        return field.value();
    }

    @Override
    public JsonObject document() {
        return JsonObject.EMPTY;
    }

    @Override
    public Body body(String upstreamModel, Capabilities capabilities, JsonObject extra) {
        return new EditedBody(
                new SingleField(upload, MODEL, contentType), field.from(), field.to(), Bytes.utf8(upstreamModel));
    }

    @Override
    public void lastAttempt() {
        upload.keepNoMore();
    }

    @Override
    public void close() {
        upload.close();
    }
}
