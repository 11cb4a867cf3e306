package dev.plexus.api.provider;

import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonMembers;
import java.util.List;

/** Reads a service's answer to the question which models there are. */
public final class ModelAnswer {
    private ModelAnswer() {}

    /**
     * The names of the models, in their order.
     *
     * @param list the member that holds the models
     * @param name the member of each that names it
     * @throws GatewayException if it is not a list of models
     */
    public static List<String> names(UpstreamResponse answer, String list, String name) {
        return switch (answer) {
            case UpstreamResponse.Whole whole when whole.status() == 200 -> read(whole, list, name);
            case UpstreamResponse.Whole whole -> throw refused(whole.status());
            case UpstreamResponse.Streaming streaming -> {
                streaming.frames().close();
                throw new GatewayException(FailureKind.MALFORMED, "asked for its models, it answered with a stream");
            }
        };
    }

    private static List<String> read(UpstreamResponse.Whole whole, String list, String name) {
        try {
            return JsonMembers.of(Json.parseObject(whole.body()), "").each(list).stream()
                    .map(model -> model.requiredText(name))
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
