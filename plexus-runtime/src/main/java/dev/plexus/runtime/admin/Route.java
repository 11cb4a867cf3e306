package dev.plexus.runtime.admin;

import dev.plexus.runtime.ingress.AdminResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One action and where it is.
 *
 * @param method in upper case
 * @param prefix the path below {@code /admin/v1}, up to the name if there is one
 * @param named whether a name follows the prefix
 * @param verb the verb after the name or prefix, with its colon; empty if there is none
 * @param open whether it needs no key
 */
record Route(String method, String prefix, boolean named, String verb, boolean open, Action action) {
    private static final String BASE = "/admin/v1";

    /** Does it. */
    @FunctionalInterface
    interface Action {
        AdminResponse answer(Call call);
    }

    static Route of(String method, String path, Action action) {
        return new Route(method, path, false, "", false, action);
    }

    static Route named(String method, String prefix, Action action) {
        return new Route(method, prefix, true, "", false, action);
    }

    /** {@code POST prefix/name:verb}. */
    static Route verb(String prefix, String verb, Action action) {
        return new Route("POST", prefix, true, ":" + verb, false, action);
    }

    static Route open(String method, String path, Action action) {
        return new Route(method, path, false, "", true, action);
    }

    /** The decoded name if the path is this action's, empty text if it has none. */
    Optional<String> match(String path) {
        String full = BASE + prefix;
        if (!named) {
            return path.equals(full + verb) ? Optional.of("") : Optional.empty();
        }
        if (!path.startsWith(full + "/") || !path.endsWith(verb)) {
            return Optional.empty();
        }
        String name = path.substring(full.length() + 1, path.length() - verb.length());
        boolean plain = !name.isEmpty() && name.indexOf('/') < 0 && (!verb.isEmpty() || name.indexOf(':') < 0);
        return plain ? decoded(name) : Optional.empty();
    }

    private static Optional<String> decoded(String name) {
        try {
            return Optional.of(URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
