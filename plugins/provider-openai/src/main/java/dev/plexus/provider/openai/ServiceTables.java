package dev.plexus.provider.openai;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.CapabilityTable;
import dev.plexus.api.provider.ProviderPreset;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of the services by their kinds, each in a resource of its own: where they differ from the dialects. */
final class ServiceTables {
    /** What models do at whatever service that speaks the dialects and is not their vendor. */
    private static final CapabilityTable ANY = read("compatible");

    private static final Map<String, CapabilityTable> TABLES = Stream.concat(
                    Stream.of(Services.OPENAI), Services.COMPATIBLE.stream())
            .map(ProviderPreset::kind)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), ServiceTables::read));

    private ServiceTables() {}

    /** What is known of the model at a service of this kind; of kinds without a preset, what is the same everywhere. */
    static Capabilities capabilities(String kind, String model) {
        Capabilities own = TABLES.getOrDefault(kind, CapabilityTable.EMPTY).of(model);
        return kind.equals(Services.OPENAI.kind()) ? own : ANY.of(model).with(own);
    }

    private static CapabilityTable read(String name) {
        String file = name + ".json";
        return CapabilityTable.read(Objects.requireNonNull(ServiceTables.class.getResourceAsStream(file), file));
    }
}
