package dev.plexus.runtime.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The resolution of references within a value: {@code ${env:NAME}}, {@code ${env:NAME:-default}}, {@code ${file:path}},
 * and a second dollar sign before one for the text as it stands. What a reference yields is never itself looked at for
 * references. One file an instance, one thread.
 */
final class Interpolation {

    /** A certificate chain fits; a log file given by mistake does not. */
    private static final int LARGEST_FILE = 64 * 1024;

    private final Environment environment;
    private final Path folder;
    private final Problems problems;
    private final List<Path> files = new ArrayList<>();

    Interpolation(Environment environment, Path folder, Problems problems) {
        this.environment = environment;
        this.folder = folder;
        this.problems = problems;
    }

    /**
     * A text without references.
     *
     * @param referred whether there were any
     */
    record Resolved(String text, boolean referred) {}

    /** The files named so far. */
    List<Path> files() {
        return List.copyOf(files);
    }

    /** The text with each reference replaced; one that fails is reported and becomes nothing. */
    Resolved resolve(String text, Span span) {
        var result = new StringBuilder();
        var referred = false;
        var position = 0;
        while (position < text.length()) {
            var dollar = text.indexOf("${", position);
            if (dollar < 0) {
                break;
            }
            if (dollar > position && text.charAt(dollar - 1) == '$') {
                result.append(text, position, dollar - 1).append("${");
                position = dollar + 2;
                continue;
            }
            result.append(text, position, dollar);
            var close = text.indexOf('}', dollar);
            if (close < 0) {
                bad(span, "a reference is not closed", "write ${env:NAME}, or $${ for a literal ${");
                return new Resolved("", true);
            }
            result.append(value(text.substring(dollar + 2, close), span));
            referred = true;
            position = close + 1;
        }
        return new Resolved(result.append(text.substring(position)).toString(), referred);
    }

    private String value(String reference, Span span) {
        var colon = reference.indexOf(':');
        var scheme = colon < 0 ? "" : reference.substring(0, colon);
        var rest = reference.substring(colon + 1);
        return switch (scheme) {
            case "env" -> variable(rest, span);
            case "file" -> file(rest, span);
            case "secret" -> {
                problems.error(Code.NOT_YET, span, "references to stored secrets are not in this version")
                        .note("")
                        .help("use ${env:NAME} or ${file:path}")
                        .add();
                yield "";
            }
            case "" -> bad(span, "\"${" + reference + "}\" does not say where from", "write ${env:" + reference + "}");
            default -> bad(span, "unknown reference \"" + scheme + ":\"", "known are ${env:NAME} and ${file:path}");
        };
    }

    private String variable(String reference, Span span) {
        var separator = reference.indexOf(":-");
        var name = separator < 0 ? reference : reference.substring(0, separator);
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            return bad(span, "\"" + name + "\" is no name of an environment variable", "write ${env:NAME}");
        }
        var value = environment.variable(name);
        if (separator >= 0) {
            return value.filter(text -> !text.isEmpty()).orElse(reference.substring(separator + 2));
        }
        if (value.isEmpty()) {
            problems.error(Code.UNSET_VARIABLE, span, "environment variable " + name + " is not set")
                    .help("export it, or write ${env:" + name + ":-} to make this value optional")
                    .add();
        }
        return value.orElse("");
    }

    private String file(String name, Span span) {
        try {
            var path = folder.resolve(Path.of(name)).normalize();
            files.add(path);
            var bytes = environment.read(path, LARGEST_FILE);
            if (bytes.length > LARGEST_FILE) {
                return unreadable(name, span, "it is larger than 64KiB");
            }
            return new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", "");
        } catch (IOException | InvalidPathException failure) {
            return unreadable(name, span, Reasons.of(failure));
        }
    }

    private String unreadable(String name, Span span, String reason) {
        problems.error(Code.UNREADABLE_REFERENCE, span, "file " + name + " cannot be read")
                .note(reason)
                .help("relative paths start at the folder of the configuration file")
                .add();
        return "";
    }

    private String bad(Span span, String message, String help) {
        problems.error(Code.BAD_REFERENCE, span, message).note("").help(help).add();
        return "";
    }
}
