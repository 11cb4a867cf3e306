package dev.plexus.runtime.media;

import java.util.List;
import java.util.Locale;

/**
 * The hosts that may be fetched from although they are not public.
 *
 * @param names in lower case
 */
record MediaHosts(List<String> names) {
    MediaHosts {
        names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    boolean allows(String host) {
        return names.contains(host.toLowerCase(Locale.ROOT));
    }
}
