package dev.plexus.runtime.config;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.runtime.config.ProviderModels.ModelSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which models a provider offers: a list of names, or a mapping of names to settings. One file an instance, one thread. */
final class ModelForms {

    /** The settings a model may have. */
    static final List<String> SETTINGS = List.of("capabilities");

    private final Problems problems;
    private final Scalars scalars;

    ModelForms(Problems problems, Scalars scalars) {
        this.problems = problems;
        this.scalars = scalars;
    }

    /** The models; empty if a problem was reported. */
    Optional<ProviderModels> read(Tree tree, Binder.Spot spot) {
        return switch (tree) {
            case Tree.Sequence sequence -> names(sequence, spot).map(names -> new ProviderModels(false, names));
            case Tree.Mapping mapping -> models(mapping, spot);
            case Tree.Scalar scalar -> wrong(scalar, spot, "a list of names or a mapping");
        };
    }

    private Optional<ProviderModels> models(Tree.Mapping mapping, Binder.Spot spot) {
        Map<String, ModelSettings> settings = new LinkedHashMap<>();
        var discover = Optional.of(false);
        for (var entry : mapping.entries()) {
            if (entry.key().equals("discover")) {
                discover = discover(entry, spot);
            } else if (Later.has(ProviderModels.class, entry.key())) {
                Unknown.notYet(problems, entry, spot.path());
            } else if (!entry.key().startsWith("x-")) {
                settings.put(entry.key(), settings(entry, spot));
            }
        }
        return discover.map(ask -> new ProviderModels(ask, settings));
    }

    private Optional<Boolean> discover(Tree.Entry entry, Binder.Spot spot) {
        var inner = spot.member("discover", entry.keySpan(), Names.NOTHING);
        return entry.value() instanceof Tree.Scalar scalar
                ? scalars.read(boolean.class, scalar, inner).map(Boolean.class::cast)
                : wrong(entry.value(), inner, "true or false");
    }

    private ModelSettings settings(Tree.Entry model, Binder.Spot spot) {
        var inner = spot.member(model.key(), model.keySpan(), Names.NOTHING);
        return switch (model.value()) {
            case Tree.Mapping mapping -> settings(mapping, inner);
            case Tree.Scalar scalar when scalar.isNothing() -> ModelSettings.NONE;
            default -> {
                wrong(model.value(), inner, "a mapping");
                yield ModelSettings.NONE;
            }
        };
    }

    private ModelSettings settings(Tree.Mapping mapping, Binder.Spot spot) {
        Unknown.report(problems, ModelSettings.class, SETTINGS, mapping, spot);
        var capabilities = mapping.find("capabilities");
        if (capabilities.isEmpty()) {
            return ModelSettings.NONE;
        }
        var inner = spot.member("capabilities", capabilities.get().keySpan(), Names.NOTHING);
        if (capabilities.get().value() instanceof Tree.Mapping written) {
            new CapabilityChecks(problems).check(written, inner.path());
            return new ModelSettings(new Capabilities(FreeJson.object(written)));
        }
        wrong(capabilities.get().value(), inner, "a mapping");
        return ModelSettings.NONE;
    }

    private Optional<List<String>> names(Tree.Sequence sequence, Binder.Spot spot) {
        List<String> names = new ArrayList<>();
        for (var index = 0; index < sequence.items().size(); index++) {
            var inner = spot.item(index, sequence.items().get(index).span());
            Optional<String> name = sequence.items().get(index) instanceof Tree.Scalar scalar
                    ? scalars.read(String.class, scalar, inner).map(String.class::cast)
                    : wrong(sequence.items().get(index), inner, "text");
            name.ifPresent(names::add);
        }
        return names.size() == sequence.items().size() ? Optional.of(names) : Optional.empty();
    }

    private <T> Optional<T> wrong(Tree tree, Binder.Spot spot, String wanted) {
        problems.error(Code.WRONG_SHAPE, tree.span(), spot.path() + " must be " + wanted + ", not " + tree.shape())
                .note("")
                .add();
        return Optional.empty();
    }
}
