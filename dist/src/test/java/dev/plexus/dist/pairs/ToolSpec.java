package dev.plexus.dist.pairs;

import dev.plexus.api.json.JsonObject;

/** A tool that a client offers. */
record ToolSpec(String name, String description, ObjectSchema parameters) {
    JsonObject json() {
        return JsonObject.builder()
                .put("name", name)
                .put("description", description)
                .put("parameters", parameters.json())
                .build();
    }
}
