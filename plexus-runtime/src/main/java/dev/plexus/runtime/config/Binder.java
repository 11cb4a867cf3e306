package dev.plexus.runtime.config;

import dev.plexus.api.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A tree made into configuration records, by their components and what {@link Key} says of them. Whatever does not fit
 * is reported and skipped, so that one run finds all. One file an instance, one thread.
 */
final class Binder {

    /** What a component holds whose key is not written and has no default; a record is bound from nothing. */
    private static final Map<Class<?>, Object> NOTHING = Map.of(
            Optional.class, Optional.empty(),
            OptionalInt.class, OptionalInt.empty(),
            List.class, List.of(),
            Map.class, Map.of(),
            JsonObject.class, JsonObject.EMPTY,
            ProviderModels.class, new ProviderModels(false, List.of()));

    private final Problems problems;
    private final Origin origin;
    private final Scalars scalars;
    private final List<Mention> mentions = new ArrayList<>();

    Binder(Problems problems, Folders folders, Origin origin) {
        this.problems = problems;
        this.origin = origin;
        this.scalars = new Scalars(problems, folders, mentions);
    }

    /** A place in the tree: its path, where it is written, and what its names mean unless they say so themselves. */
    record Spot(String path, Span span, Names names) {

        static Spot root(Span span) {
            return new Spot("", span, Names.NOTHING);
        }

        Spot member(String name, Span at, Names own) {
            return new Spot(path.isEmpty() ? name : path + "." + name, at, own == Names.NOTHING ? names : own);
        }

        Spot item(int index, Span at) {
            return new Spot(path + "[" + index + "]", at, names);
        }
    }

    /** A record as an empty file would give it. */
    static <T extends Record> T defaults(Class<T> type, Origin origin) {
        var problems = new Problems(List.of());
        var folder = origin.dataFolder().resolve("..").normalize();
        var folders = new Folders(folder, folder, origin.dataFolder());
        return new Binder(problems, folders, origin)
                .record(type, Tree.Mapping.empty(Span.DEFAULT), Spot.root(Span.DEFAULT))
                .orElseThrow(() -> new IllegalStateException(type.getSimpleName() + " has no defaults"));
    }

    /** The names used so far, in the order of the records. */
    List<Mention> mentions() {
        return List.copyOf(mentions);
    }

    /** The record that a mapping describes; empty if a problem was reported. */
    <T extends Record> Optional<T> record(Class<T> type, Tree tree, Spot spot) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            return wrongShape(
                    tree, spot, type == ModelEntry.class ? "a list of provider/model or a mapping" : "a mapping");
        }
        var members = Shape.of(type);
        Unknown.report(problems, type, mapping, spot);
        List<Optional<Object>> values = new ArrayList<>();
        for (var component : type.getRecordComponents()) {
            var member = members.stream()
                    .filter(one -> one.component().getName().equals(component.getName()))
                    .findFirst();
            values.add(member.isEmpty() ? Optional.of(origin) : member(member.get(), mapping, spot));
        }
        return values.stream().allMatch(Optional::isPresent)
                ? construct(type, values.stream().map(Optional::orElseThrow).toList(), mapping, spot)
                : Optional.empty();
    }

    private Optional<Object> member(Shape.Member member, Tree.Mapping mapping, Spot spot) {
        var entry = mapping.find(member.name());
        var type = member.component().getGenericType();
        if (entry.isEmpty() || isNothing(entry.get().value())) {
            return absent(member, type, spot);
        }
        var names = member.key().names();
        return value(
                type,
                entry.get().value(),
                spot.member(member.name(), entry.get().keySpan(), names));
    }

    private static boolean isNothing(Tree tree) {
        return tree instanceof Tree.Scalar scalar && scalar.isNothing();
    }

    private Optional<Object> absent(Shape.Member member, Type type, Spot spot) {
        var key = member.key();
        if (key.required()) {
            var where = spot.path().isEmpty() ? "the file" : spot.path();
            problems.error(Code.MISSING_KEY, spot.span(), where + " needs the key " + member.name())
                    .note(key.value())
                    .add();
            return Optional.empty();
        }
        if (!key.fallback().isEmpty()) {
            var scalar = new Tree.Scalar(Span.DEFAULT, key.fallback(), Tree.Kind.REFERENCE);
            return value(type, scalar, spot.member(member.name(), Span.DEFAULT, key.names()));
        }
        return Optional.of(nothing(raw(type))
                .orElseGet(() -> record(recordType(raw(type)), Tree.Mapping.empty(spot.span()), spot)
                        .orElseThrow()));
    }

    private static Optional<Object> nothing(Class<?> type) {
        return Optional.ofNullable(NOTHING.get(type));
    }

    private Optional<Object> value(Type type, Tree tree, Spot spot) {
        if (type instanceof ParameterizedType generic) {
            return container(generic, tree, spot);
        }
        var raw = raw(type);
        if (raw == JsonObject.class) {
            return tree instanceof Tree.Mapping mapping
                    ? Optional.of(FreeJson.object(mapping))
                    : wrongShape(tree, spot, "a mapping");
        }
        if (raw == ProviderModels.class || raw == WeightedTarget.class || raw == StatusSet.class) {
            return new ShortForms(problems, scalars).read(raw, tree, spot);
        }
        if (raw.isRecord() && ScalarType.of(raw).isEmpty()) {
            return record(recordType(raw), tree, spot).map(Object.class::cast);
        }
        return tree instanceof Tree.Scalar scalar
                ? scalars.read(raw, scalar, spot)
                : wrongShape(tree, spot, ScalarType.of(raw).orElseThrow().form());
    }

    private Optional<Object> container(ParameterizedType type, Tree tree, Spot spot) {
        var arguments = type.getActualTypeArguments();
        var raw = raw(type);
        if (raw == Optional.class) {
            return value(arguments[0], tree, spot).map(Optional::of);
        }
        return raw == List.class ? list(arguments[0], tree, spot) : map(arguments[1], tree, spot);
    }

    private Optional<Object> list(Type type, Tree tree, Spot spot) {
        if (!(tree instanceof Tree.Sequence sequence)) {
            return wrongShape(tree, spot, "a list");
        }
        List<Object> values = new ArrayList<>();
        var complete = true;
        for (var index = 0; index < sequence.items().size(); index++) {
            var item = sequence.items().get(index);
            if (isLeftOut(type, item)) {
                continue;
            }
            var value = value(type, item, spot.item(index, item.span()));
            value.ifPresent(values::add);
            complete &= value.isPresent();
        }
        return complete ? Optional.of(values) : Optional.empty();
    }

    /** A credential whose reference has an empty default is optional: it is there when the variable is. */
    private static boolean isLeftOut(Type type, Tree item) {
        return type == CredentialEntry.class
                && item instanceof Tree.Mapping mapping
                && mapping.find("api_key")
                        .filter(entry -> entry.value() instanceof Tree.Scalar scalar
                                && scalar.kind() == Tree.Kind.REFERENCE
                                && scalar.isNothing())
                        .isPresent();
    }

    private Optional<Object> map(Type type, Tree tree, Spot spot) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            return wrongShape(tree, spot, "a mapping");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        var complete = true;
        for (var entry : mapping.entries()) {
            if (entry.key().startsWith("x-") && raw(type).isRecord()) {
                continue;
            }
            var value = value(
                    type, shorthand(type, entry.value()), spot.member(entry.key(), entry.keySpan(), Names.NOTHING));
            value.ifPresent(bound -> values.put(entry.key(), bound));
            complete &= value.isPresent();
        }
        return complete ? Optional.of(values) : Optional.empty();
    }

    /** An alias may be written as its list of targets; a resource with nothing under its name is an empty mapping. */
    private static Tree shorthand(Type type, Tree tree) {
        if (type == ModelEntry.class && tree instanceof Tree.Sequence sequence) {
            return new Tree.Mapping(sequence.span(), List.of(new Tree.Entry(sequence.span(), "targets", sequence)));
        }
        return raw(type).isRecord() && isNothing(tree) ? Tree.Mapping.empty(tree.span()) : tree;
    }

    private <T extends Record> Optional<T> construct(
            Class<T> type, List<Object> values, Tree.Mapping mapping, Spot spot) {
        var types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return Optional.of(type.getDeclaredConstructor(types).newInstance(values.toArray()));
        } catch (InvocationTargetException failure) {
            if (!(failure.getCause() instanceof Check.InvalidValue refusal)) {
                throw new IllegalStateException("a configuration record refuses values by Check only", failure);
            }
            refused(refusal, mapping, spot);
            return Optional.empty();
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("a configuration record has a public canonical constructor", failure);
        }
    }

    private void refused(Check.InvalidValue refusal, Tree.Mapping mapping, Spot spot) {
        var entry = mapping.find(refusal.key());
        var span = entry.map(found -> found.value().span()).orElse(spot.span());
        var prefix = spot.path().isEmpty() ? "" : spot.path() + ".";
        problems.error(Code.BAD_VALUE, span, prefix + refusal.getMessage())
                .note("")
                .add();
    }

    private <T> Optional<T> wrongShape(Tree tree, Spot spot, String wanted) {
        var path = spot.path().isEmpty() ? "the file" : spot.path();
        problems.error(Code.WRONG_SHAPE, tree.span(), path + " must be " + wanted + ", not " + tree.shape())
                .note("")
                .add();
        return Optional.empty();
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    private static Class<? extends Record> recordType(Class<?> type) {
        return type.asSubclass(Record.class);
    }
}
