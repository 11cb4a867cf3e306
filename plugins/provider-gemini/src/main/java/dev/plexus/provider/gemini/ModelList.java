package dev.plexus.provider.gemini;

import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonMembers;
import java.util.List;

/** Reads the answer to the question which models there are. */
final class ModelList {
    private static final String PREFIX = "models/";

    private ModelList() {}

    /** @throws GatewayException if it is not a list of models */
    static List<String> read(UpstreamResponse answer) {
        return switch (answer) {
            case UpstreamResponse.Whole whole when whole.status() == 200 -> names(whole);
            case UpstreamResponse.Whole whole -> throw refused(whole.status());
            case UpstreamResponse.Streaming streaming -> {
                streaming.frames().close();
                throw new GatewayException(FailureKind.MALFORMED, "asked for its models, it answered with a stream");
            }
        };
    }

    private static List<String> names(UpstreamResponse.Whole whole) {
        try {
            return JsonMembers.of(Json.parseObject(whole.body()), "").each("models").stream()
                    .map(model -> model.requiredText("name"))
                    .map(name -> name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name)
                    .toList();
        } catch (JsonException wrong) {
            throw new GatewayException(
                    FailureKind.MALFORMED, "asked for its models, it answered what is no list of models", wrong);
        }
    }

    private static GatewayException refused(int status) {
        FailureKind kind = status == 401 || status == 403 ? FailureKind.KEY_FAULT : FailureKind.SERVER_ERROR;
        return new GatewayException(kind, "asked for its models, it answered with status " + status);
    }
}
