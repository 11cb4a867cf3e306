package dev.plexus.provider.simulator;

import dev.plexus.api.json.JsonObject;

/**
 * A tool that the caller offers.
 *
 * @param schema of its arguments
 * @param freeText whether it takes a text instead of arguments
 */
record DeclaredTool(String name, JsonObject schema, boolean freeText) {}
