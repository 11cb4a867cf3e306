package dev.plexus.codec.anthropic;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ModelDetails;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code capabilities} of a model: each feature the vendor's clients know, with whether it is supported. What is not known to be
 * there is not promised.
 */
final class SupportedFeatures {
    private static final List<String> EFFORTS = List.of("low", "medium", "high", "xhigh", "max");
    private static final List<String> TYPES = List.of("adaptive", "enabled", "disabled", "between_tools");
    private static final List<String> NONE = List.of();

    private SupportedFeatures() {}

    /** The features; empty if nothing is known of the model. */
    static Optional<JsonObject> of(ModelDetails details) {
        Capabilities known = details.capabilities();
        if (known.values().isEmpty()) {
            return Optional.empty();
        }
        List<String> readable = known.texts("inputModalities").orElse(NONE);
        List<String> tools = known.texts("serverTools").orElse(NONE);
        return Optional.of(JsonObject.builder()
                .put("batch", support(false))
                .put("citations", support(false))
                .put("code_execution", support(tools.contains("code_execution")))
                .put("context_management", support(false))
                .put("effort", each(EFFORTS, known.texts("thinking.efforts").orElse(NONE)))
                .put("image_input", support(readable.contains("image")))
                .put("pdf_input", support(readable.contains("pdf")))
                .put("server_tools", serverTools(tools))
                .put("structured_outputs", support(known.has("structuredOutputs", false)))
                .put("thinking", thinking(details))
                .build());
    }

    private static JsonObject serverTools(List<String> tools) {
        return each(List.of("web_search", "code_execution"), tools);
    }

    /** Models of other vendors that reason are told so by an effort, which is what adaptive thinking takes. */
    private static JsonObject thinking(ModelDetails details) {
        boolean reasons = details.reasons().orElse(false);
        List<String> otherwise = reasons ? List.of("adaptive", "enabled") : NONE;
        List<String> types = details.capabilities().texts("thinking.modes").orElse(otherwise);
        return support(reasons).with("types", each(TYPES, types).without("supported"));
    }

    private static JsonObject each(List<String> names, List<String> supported) {
        JsonObject features = support(names.stream().anyMatch(supported::contains));
        for (String name : names) {
            features = features.with(name, support(supported.contains(name)));
        }
        return features;
    }

    private static JsonObject support(boolean supported) {
        return JsonObject.of("supported", JsonBoolean.of(supported));
    }
}
