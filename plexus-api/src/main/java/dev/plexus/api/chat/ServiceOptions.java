package dev.plexus.api.chat;

import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * How and where the upstream shall serve the request.
 *
 * @param tier the client's word for the service tier
 * @param speed {@code standard} or {@code fast}
 * @param region where inference may run
 * @param container the sandbox of the upstream's code execution
 * @param safety the dialect's safety settings
 * @param webSearch defaults for the upstream's web search
 */
public record ServiceOptions(
        Optional<String> tier,
        Optional<String> speed,
        Optional<String> region,
        Optional<JsonValue> container,
        List<JsonValue> safety,
        Optional<JsonValue> webSearch) {
    public static final ServiceOptions UNSET = new ServiceOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    public ServiceOptions {
        safety = List.copyOf(safety);
    }
}
