package dev.plexus.provider.simulator;

import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.ProviderAdapter;
import dev.plexus.api.provider.ProviderPreset;
import dev.plexus.api.provider.ProviderServices;
import dev.plexus.api.provider.ProviderSettings;
import dev.plexus.api.wire.Dialect;
import java.util.List;
import java.util.Optional;

/** Opens the simulator, which needs neither address nor key. */
record SimulatorAdapter() implements ProviderAdapter {
    private static final ProviderPreset PRESET = new ProviderPreset(
            "simulator",
            "Simulator",
            Optional.empty(),
            List.copyOf(Tongues.BY_DIALECT.keySet()),
            List.of(),
            List.of(),
            true,
            List.of(Behaviour.TALK.model(), Behaviour.TOOLS.model(), Behaviour.REASONING.model()));

    @Override
    public String kind() {
        return PRESET.kind();
    }

    @Override
    public List<ProviderPreset> presets() {
        return List.of(PRESET);
    }

    @Override
    public Provider open(ProviderSettings settings, ProviderServices services) {
        settings.options().without(Pace.OPTION).names().stream().findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(
                    "options." + name + ": not an option of this kind; it has " + Pace.OPTION);
        });
        List<Dialect> dialects = settings.dialects().isEmpty() ? PRESET.dialects() : settings.dialects();
        for (Dialect dialect : dialects) {
            if (!Tongues.BY_DIALECT.containsKey(dialect)) {
                throw new IllegalArgumentException("the simulator does not speak the dialect '" + dialect + "'");
            }
        }
        return new SimulatorProvider(
                dialects, Pace.of(settings.options()), PRESET.knownModels(), services.clock(), System::nanoTime);
    }
}
