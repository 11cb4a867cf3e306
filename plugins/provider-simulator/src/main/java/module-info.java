import org.jspecify.annotations.NullMarked;

/** Answers deterministically in every dialect, without the network: kind simulator. */
@NullMarked
module dev.plexus.provider.simulator {
    requires dev.plexus.api;
    requires static org.jspecify;

    provides dev.plexus.api.PlexusPlugin with
            dev.plexus.provider.simulator.SimulatorPlugin;
}
