package dev.plexus.runtime.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The checks of client keys that need more than one value: a secret in two of them, a list that allows nothing. */
final class KeyChecks {

    private KeyChecks() {}

    static void check(Tree.Mapping root, Optional<PlexusConfig> config, Problems problems) {
        root.find("keys")
                .filter(entry -> entry.value() instanceof Tree.Mapping)
                .ifPresent(section -> inSection((Tree.Mapping) section.value(), config, problems));
    }

    private static void inSection(Tree.Mapping section, Optional<PlexusConfig> config, Problems problems) {
        Map<String, String> owners = new HashMap<>();
        for (var entry : section.entries()) {
            emptyLists(entry, problems);
            config.flatMap(whole -> Optional.ofNullable(whole.keys().get(entry.key())))
                    .flatMap(key -> Optional.ofNullable(owners.putIfAbsent(key.sha256(), entry.key())))
                    .ifPresent(owner -> problems.error(
                                    Code.SHARED_SECRET,
                                    entry.keySpan(),
                                    "keys \"" + owner + "\" and \"" + entry.key() + "\" have the same secret")
                            .note("")
                            .help("usage could not be told apart; give each its own")
                            .add());
        }
    }

    private static void emptyLists(Tree.Entry key, Problems problems) {
        for (var filter : new String[] {"models", "providers"}) {
            if (key.value() instanceof Tree.Mapping entry
                    && entry.find(filter).map(Tree.Entry::value).orElse(entry) instanceof Tree.Mapping lists
                    && lists.find("allow").map(Tree.Entry::value).orElse(entry) instanceof Tree.Sequence allow
                    && allow.items().isEmpty()) {
                problems.error(Code.BAD_VALUE, allow.span(), "keys." + key.key() + "." + filter + ".allow is empty")
                        .note("")
                        .help("leave it out to allow all, or write disabled: true")
                        .add();
            }
        }
    }
}
