package dev.plexus.runtime.config;

import java.util.List;
import java.util.Optional;

/** Single values read from a tree, each problem reported. One file an instance, one thread. */
final class Scalars {

    private final Problems problems;
    private final Folders folders;
    private final List<Mention> mentions;

    /** Adds each name it meets to the mentions. */
    Scalars(Problems problems, Folders folders, List<Mention> mentions) {
        this.problems = problems;
        this.folders = folders;
        this.mentions = mentions;
    }

    /** The value; empty if a problem was reported. */
    Optional<Object> read(Class<?> type, Tree.Scalar scalar, Binder.Spot spot) {
        var form = ScalarType.of(type).orElseThrow();
        if (!form.accepts(scalar)) {
            misfit(form, scalar, spot);
            return Optional.empty();
        }
        warnOfCredential(form, scalar, spot);
        try {
            var value = ScalarType.read(type, scalar.text(), folders, scalar.span());
            return Optional.of(named(value, scalar, spot));
        } catch (IllegalArgumentException failure) {
            bad(scalar.span(), spot.path() + ": " + failure.getMessage());
            return Optional.empty();
        }
    }

    /** Says that a value is malformed. */
    void bad(Span span, String message) {
        problems.error(Code.BAD_VALUE, span, message).note("").add();
    }

    /**
     * Remembers a name that is to be looked up later. A default is not looked up: where its plugin is gone, only what
     * needs it fails, not a file that never named it.
     */
    void mention(Names names, String text, Span span, Binder.Spot spot) {
        if (names != Names.NOTHING && !text.isEmpty() && !span.equals(Span.DEFAULT)) {
            mentions.add(new Mention(names, text, span, spot.path()));
        }
    }

    private Object named(Object value, Tree.Scalar scalar, Binder.Spot spot) {
        if (spot.names() == Names.STORAGE) {
            var url = scalar.text();
            mention(Names.STORAGE, url.substring(0, Math.max(0, url.indexOf(':'))), scalar.span(), spot);
            return folders.resolveUrl(url, scalar.span());
        }
        mention(spot.names(), scalar.text(), scalar.span(), spot);
        return value;
    }

    private void misfit(ScalarType form, Tree.Scalar scalar, Binder.Spot spot) {
        var message = spot.path() + " must be " + form.form() + ", not " + scalar.shape();
        problems.error(Code.WRONG_SHAPE, scalar.span(), message)
                .note("")
                .help(help(form, scalar))
                .add();
    }

    private static Optional<String> help(ScalarType form, Tree.Scalar scalar) {
        return switch (form) {
            case TEXT, SECRET, WORD, CHOICE -> Optional.of("write it in quotes: \"" + scalar.text() + "\"");
            case DURATION -> Optional.of("write the unit: " + scalar.text() + "s");
            case SWITCH ->
                scalar.text().matches("(?i)yes|no|on|off")
                        ? Optional.of("YAML 1.2 knows true and false only")
                        : Optional.empty();
            case COUNT ->
                scalar.kind() == Tree.Kind.TEXT && scalar.text().matches("[0-9]+")
                        ? Optional.of("write it without quotes")
                        : Optional.empty();
            case SIZE -> Optional.empty();
        };
    }

    private void warnOfCredential(ScalarType form, Tree.Scalar scalar, Binder.Spot spot) {
        if (scalar.kind() == Tree.Kind.REFERENCE || scalar.span().place().isEmpty()) {
            return;
        }
        var secret =
                form == ScalarType.SECRET ? Credentials.isSecret(scalar.text()) : Credentials.recognises(scalar.text());
        if (secret) {
            problems.warning(Code.LITERAL_CREDENTIAL, scalar.span(), spot.path() + " looks like a credential")
                    .help("keep it out of the file: ${env:NAME} or ${file:path}")
                    .add();
        }
    }
}
