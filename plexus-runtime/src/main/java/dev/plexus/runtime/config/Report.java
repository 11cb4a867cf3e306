package dev.plexus.runtime.config;

import java.util.List;
import java.util.Locale;

/** The problems of a configuration, written for a person or a program. */
public enum Report {
    /** For people, with the line and a mark under the part concerned. */
    TEXT,
    /** One JSON document. */
    JSON,
    /** Workflow commands that put each problem beside its line in a code review. */
    GITHUB,
    /** SARIF 2.1.0, for code scanners. */
    SARIF;

    /** The problems in this form, ending in a line break. */
    public String render(List<Problem> problems, boolean colour) {
        return switch (this) {
            case TEXT -> new TextReport(colour).render(problems);
            case JSON -> JsonReport.render(problems);
            case GITHUB -> GithubReport.render(problems);
            case SARIF -> SarifReport.render(problems);
        };
    }

    /** How many errors and warnings there are and what follows: {@code 3 errors, 1 warning · nothing was applied}. */
    public static String summary(List<Problem> problems) {
        var errors = problems.stream().filter(Problem::isError).count();
        var counts = count(errors, "error") + ", " + count(problems.size() - errors, "warning");
        return errors > 0 ? counts + " · nothing was applied" : counts;
    }

    private static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
