package dev.plexus.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The values that may be written in a short form and a long one. One file an instance, one thread. */
final class ShortForms {

    /** The keys of a target's long form. */
    static final List<String> TARGET_KEYS = List.of("target", "weight");

    private final Problems problems;
    private final Scalars scalars;

    ShortForms(Problems problems, Scalars scalars) {
        this.problems = problems;
        this.scalars = scalars;
    }

    /** The value; empty if a problem was reported. */
    Optional<Object> read(Class<?> type, Tree tree, Binder.Spot spot) {
        if (type == WeightedTarget.class) {
            return target(tree, spot).map(Object.class::cast);
        }
        return type == ProviderModels.class
                ? new ModelForms(problems, scalars).read(tree, spot).map(Object.class::cast)
                : statuses(tree, spot).map(Object.class::cast);
    }

    private Optional<WeightedTarget> target(Tree tree, Binder.Spot spot) {
        return switch (tree) {
            case Tree.Scalar scalar -> target(scalar, 1, spot);
            case Tree.Mapping mapping -> longTarget(mapping, spot);
            case Tree.Sequence sequence -> wrong(sequence, spot, "provider/model");
        };
    }

    private Optional<WeightedTarget> longTarget(Tree.Mapping mapping, Binder.Spot spot) {
        Unknown.report(problems, WeightedTarget.class, TARGET_KEYS, mapping, spot);
        var written = mapping.find("target");
        if (written.isEmpty() || !(written.get().value() instanceof Tree.Scalar target)) {
            problems.error(Code.MISSING_KEY, mapping.span(), spot.path() + " needs the key target")
                    .note("")
                    .help("write {target: provider/model, weight: 2}")
                    .add();
            return Optional.empty();
        }
        return weight(mapping, spot).flatMap(weight -> target(target, weight, spot));
    }

    private Optional<Integer> weight(Tree.Mapping mapping, Binder.Spot spot) {
        var entry = mapping.find("weight");
        if (entry.isEmpty()) {
            return Optional.of(1);
        }
        var inner = spot.member("weight", entry.get().keySpan(), Names.NOTHING);
        return entry.get().value() instanceof Tree.Scalar scalar
                ? scalars.read(int.class, scalar, inner).map(Integer.class::cast)
                : wrong(entry.get().value(), inner, "a whole number");
    }

    private Optional<WeightedTarget> target(Tree.Scalar scalar, int weight, Binder.Spot spot) {
        try {
            var target = WeightedTarget.of(scalar.text(), weight);
            scalars.mention(Names.TARGET, target.toString(), scalar.span(), spot);
            return Optional.of(target);
        } catch (Check.InvalidValue refusal) {
            scalars.bad(scalar.span(), spot.path() + ": " + refusal.getMessage());
            return Optional.empty();
        }
    }

    private Optional<StatusSet> statuses(Tree tree, Binder.Spot spot) {
        if (!(tree instanceof Tree.Sequence sequence)) {
            return wrong(tree, spot, "a list");
        }
        List<String> patterns = new ArrayList<>();
        for (var item : sequence.items()) {
            var text = item instanceof Tree.Scalar scalar ? scalar.text() : item.shape();
            if (StatusSet.isPattern(text)) {
                patterns.add(text);
            } else {
                scalars.bad(item.span(), spot.path() + ": \"" + text + "\" is no status; write 429 or 5xx");
            }
        }
        return patterns.size() == sequence.items().size() ? Optional.of(new StatusSet(patterns)) : Optional.empty();
    }

    private <T> Optional<T> wrong(Tree tree, Binder.Spot spot, String wanted) {
        problems.error(Code.WRONG_SHAPE, tree.span(), spot.path() + " must be " + wanted + ", not " + tree.shape())
                .note("")
                .add();
        return Optional.empty();
    }
}
