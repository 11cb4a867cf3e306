import org.jspecify.annotations.NullMarked;

/** Answers deterministically in every dialect, without the network. */
@NullMarked
module dev.plexus.provider.simulator {
    requires dev.plexus.api;
    requires static org.jspecify;
}
