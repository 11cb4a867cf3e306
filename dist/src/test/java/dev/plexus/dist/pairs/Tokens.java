package dev.plexus.dist.pairs;

import dev.plexus.api.json.JsonObject;

/** What an exchange cost, by the arithmetic that all dialects can be brought to: cached input within input, reasoning within output. */
record Tokens(long input, long cached, long output, long reasoning, long total) {
    static Tokens read(JsonObject usage) {
        return new Tokens(
                usage.integer("input").orElseThrow(),
                usage.integer("cacheRead").orElseThrow(),
                usage.integer("output").orElseThrow(),
                usage.integer("reasoning").orElseThrow(),
                usage.integer("total").orElseThrow());
    }
}
