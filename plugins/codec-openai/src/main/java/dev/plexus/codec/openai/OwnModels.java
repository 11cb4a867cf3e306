package dev.plexus.codec.openai;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.CapabilityTable;
import java.util.Objects;

/** What is known of the vendor's own models, in both of its dialects. */
public final class OwnModels {
    private static final CapabilityTable TABLE = CapabilityTable.read(
            Objects.requireNonNull(OwnModels.class.getResourceAsStream("models.json"), "models.json"));

    private OwnModels() {}

    public static Capabilities capabilities(String model) {
        return TABLE.of(model);
    }
}
