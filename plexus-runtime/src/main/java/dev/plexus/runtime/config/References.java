package dev.plexus.runtime.config;

import dev.plexus.runtime.plugin.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The checks that need the whole file: whether each name in it means something. One file an instance, one thread. */
final class References {

    /** Names that can stand in a URL path and a metric label as they are. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private static final Pattern ALIAS = Pattern.compile("[^\\s\\p{Cntrl}]{1,256}");

    private final Problems problems;
    private final KnownNames known;
    private final Map<String, Span> providers;
    private final Map<String, Span> models;
    private final Map<String, Span> keys;

    References(Problems problems, KnownNames known, Tree.Mapping root) {
        this.problems = problems;
        this.known = known;
        this.providers = names(root, "providers");
        this.models = names(root, "models");
        this.keys = names(root, "keys");
    }

    void check(List<Mention> mentions) {
        nameForms("providers", providers, NAME);
        nameForms("keys", keys, NAME);
        nameForms("models", models, ALIAS);
        aliases(mentions);
        mentions.forEach(this::look);
    }

    private static Map<String, Span> names(Tree.Mapping root, String section) {
        return root
                .find(section)
                .filter(entry -> entry.value() instanceof Tree.Mapping)
                .map(entry -> ((Tree.Mapping) entry.value()).entries())
                .orElse(List.of())
                .stream()
                .filter(entry -> !entry.key().startsWith("x-"))
                .collect(Collectors.toMap(Tree.Entry::key, Tree.Entry::keySpan));
    }

    private void nameForms(String section, Map<String, Span> names, Pattern form) {
        names.forEach((name, span) -> {
            if (!form.matcher(name).matches()) {
                problems.error(Code.BAD_NAME, span, section + " cannot contain one named \"" + name + "\"")
                        .note("")
                        .help(form == NAME ? "use letters, digits, dots, dashes and underscores" : "use no spaces")
                        .add();
            }
        });
    }

    private void aliases(List<Mention> mentions) {
        Map<String, Span> taken = new HashMap<>(models);
        for (var mention : mentions) {
            if (mention.names() != Names.ALIAS) {
                continue;
            }
            var earlier = Optional.ofNullable(taken.putIfAbsent(mention.text(), mention.span()));
            earlier.ifPresent(span -> problems.error(
                            Code.AMBIGUOUS_MODEL,
                            mention.span(),
                            "model \"" + mention.resource() + "\" cannot also be \"" + mention.text() + "\"")
                    .note("already taken" + standing(span))
                    .add());
        }
        models.putAll(taken);
    }

    private void look(Mention mention) {
        switch (mention.names()) {
            case KIND -> plugin(mention, Point.PROVIDER, Code.UNKNOWN_KIND, "provider kind", known.kinds());
            case DIALECT -> plugin(mention, Point.CODEC, Code.UNKNOWN_DIALECT, "protocol", known.dialects());
            case SELECTOR -> plugin(mention, Point.SELECTOR, Code.UNKNOWN_SELECTOR, "selector", known.selectors());
            case STORAGE -> plugin(mention, Point.STORAGE, Code.UNKNOWN_STORAGE, "database", known.storageSchemes());
            case TARGET -> target(mention);
            case PROVIDER ->
                provider(mention, "key \"" + mention.resource() + "\" names a provider that does not exist");
            case MODEL -> model(mention);
            case ALIAS, NOTHING -> {}
        }
    }

    private void plugin(Mention mention, Point point, Code code, String what, Set<String> available) {
        if (available.contains(mention.text())) {
            return;
        }
        var names = new TreeSet<>(available);
        var message = "unknown " + what + " \"" + mention.text() + "\"";
        var blamed = known.unused().blame(point, mention.text());
        var offered = names.isEmpty() ? "no plugin offers any" : "one of: " + String.join(", ", names);
        draft(point, code, mention, message, blamed.isPresent())
                .note(blamed.orElse(offered))
                .help(Nearest.suggestion(mention.text(), names))
                .add();
    }

    /** A name whose plugin is not in use fails when it is needed, save the database, which is needed to start. */
    private Problems.Draft draft(Point point, Code code, Mention mention, String message, boolean blamed) {
        return blamed && point != Point.STORAGE
                ? problems.warning(code, mention.span(), message)
                : problems.error(code, mention.span(), message);
    }

    private void target(Mention mention) {
        var provider = mention.text().substring(0, mention.text().indexOf('/'));
        if (!exists(provider)) {
            var message = "model \"" + mention.resource() + "\" points to a provider that does not exist";
            missing(mention, provider, message);
        }
    }

    private void provider(Mention mention, String message) {
        if (!exists(mention.text())) {
            missing(mention, mention.text(), message);
        }
    }

    private void missing(Mention mention, String provider, String message) {
        problems.error(Code.UNKNOWN_PROVIDER, mention.span(), message)
                .note("no provider \"" + provider + "\"")
                .help(nearestProvider(provider))
                .add();
    }

    private Optional<String> nearestProvider(String name) {
        Set<String> all = new TreeSet<>(providers.keySet());
        all.addAll(known.providers());
        return Nearest.to(name, all)
                .map(near -> "did you mean \"" + near + "\""
                        + standing(providers.getOrDefault(near, Span.given("environment"))) + "?")
                .or(() -> Optional.of(all.isEmpty() ? "there are none" : "there are: " + String.join(", ", all)));
    }

    private void model(Mention mention) {
        var slash = mention.text().indexOf('/');
        var direct = slash > 0 && exists(mention.text().substring(0, slash));
        if (direct || models.containsKey(mention.text())) {
            return;
        }
        // A provider may offer the name by discovery, so this cannot be an error.
        problems.warning(
                        Code.UNKNOWN_MODEL,
                        mention.span(),
                        "key \"" + mention.resource() + "\" names \"" + mention.text() + "\", which no alias has")
                .note("")
                .help(Nearest.suggestion(mention.text(), models.keySet()))
                .add();
    }

    private boolean exists(String provider) {
        return providers.containsKey(provider) || known.providers().contains(provider);
    }

    private static String standing(Span span) {
        return span.place().map(place -> " (" + place.fileAndLine() + ")").orElse("");
    }
}
