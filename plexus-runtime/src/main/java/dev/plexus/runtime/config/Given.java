package dev.plexus.runtime.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The values that win over the file: options of the command line, then variables such as {@code PLEXUS_SERVER_PORT},
 * whose names follow from the keys.
 */
final class Given {

    /** The sections about the server itself; what it routes is written in the file. */
    private static final List<String> SECTIONS =
            List.of("server", "database", "admin", "config", "media", "vault", "telemetry", "plugins", "log");

    private final Environment environment;
    private final Overrides overrides;

    Given(Environment environment, Overrides overrides) {
        this.environment = environment;
        this.overrides = overrides;
    }

    /** The tree with every given value in place of the written one. */
    Tree.Mapping over(Tree.Mapping root) {
        var result = root;
        for (var section : Shape.of(PlexusConfig.class)) {
            if (SECTIONS.contains(section.name())) {
                result = section(section.component(), List.of(section.name()), result);
            }
        }
        return result;
    }

    private Tree.Mapping section(RecordComponent section, List<String> path, Tree.Mapping root) {
        var result = root;
        for (var member : Shape.of(section.getType())) {
            var inner = new ArrayList<>(path);
            inner.add(member.name());
            var type = member.component().getType();
            if (type.isRecord() && ScalarType.of(type).isEmpty()) {
                result = section(member.component(), inner, result);
            } else if (isScalar(member.component())) {
                var written = result;
                result = value(inner).map(scalar -> put(written, inner, scalar)).orElse(written);
            }
        }
        return result;
    }

    private static boolean isScalar(RecordComponent component) {
        return component.getType() == Optional.class
                || ScalarType.of(component.getType()).isPresent();
    }

    private Optional<Tree.Scalar> value(List<String> path) {
        var option = option(String.join(".", path));
        var variable = "PLEXUS_" + String.join("_", path).toUpperCase(Locale.ROOT);
        return option.or(() -> environment
                .variable(variable)
                .filter(text -> !text.isEmpty())
                .map(text -> new Tree.Scalar(Span.given(variable), text, Tree.Kind.REFERENCE)));
    }

    private Optional<Tree.Scalar> option(String path) {
        return switch (path) {
            case "server.host" ->
                overrides.host().map(host -> new Tree.Scalar(Span.given("--host"), host, Tree.Kind.REFERENCE));
            case "server.port" ->
                overrides.port().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Tree.Scalar(
                                Span.given("--port"),
                                Integer.toString(overrides.port().getAsInt()),
                                Tree.Kind.REFERENCE));
            default -> Optional.empty();
        };
    }

    private static Tree.Mapping put(Tree.Mapping mapping, List<String> path, Tree.Scalar scalar) {
        var key = path.getFirst();
        var written = mapping.find(key);
        var rest = path.subList(1, path.size());
        var inner = written.map(Tree.Entry::value).orElse(Tree.Mapping.empty(scalar.span()));
        var replacement = rest.isEmpty() ? scalar : within(inner, rest, scalar);
        var entry = new Tree.Entry(written.map(Tree.Entry::keySpan).orElse(scalar.span()), key, replacement);
        List<Tree.Entry> entries = new ArrayList<>(mapping.entries());
        written.ifPresentOrElse(old -> entries.set(entries.indexOf(old), entry), () -> entries.add(entry));
        return new Tree.Mapping(mapping.span(), entries);
    }

    /** A section with nothing under its name takes the value; one of a wrong shape is left for the binder to refuse. */
    private static Tree within(Tree section, List<String> path, Tree.Scalar scalar) {
        return switch (section) {
            case Tree.Mapping mapping -> put(mapping, path, scalar);
            case Tree.Scalar nothing when nothing.isNothing() -> put(Tree.Mapping.empty(nothing.span()), path, scalar);
            case Tree.Scalar wrong -> wrong;
            case Tree.Sequence wrong -> wrong;
        };
    }
}
