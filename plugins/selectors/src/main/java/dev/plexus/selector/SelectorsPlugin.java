package dev.plexus.selector;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.route.Selector;
import java.util.List;

/** Offers the selectors {@code in_order} and {@code random}. */
public final class SelectorsPlugin implements PlexusPlugin {
    @Override
    public List<Selector> selectors() {
        return List.of(new InOrder(), new RandomOrder());
    }
}
