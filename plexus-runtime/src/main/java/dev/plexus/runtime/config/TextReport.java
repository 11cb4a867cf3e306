package dev.plexus.runtime.config;

import java.util.List;
import java.util.Locale;

/** Problems as text for people, in the manner of compilers. */
final class TextReport {

    private static final String RED = "\u001b[1;31m";
    private static final String YELLOW = "\u001b[1;33m";
    private static final String BLUE = "\u001b[1;34m";
    private static final String RESET = "\u001b[0m";

    private final boolean colour;

    TextReport(boolean colour) {
        this.colour = colour;
    }

    String render(List<Problem> problems) {
        var text = new StringBuilder();
        problems.forEach(problem -> text.append(one(problem)).append('\n'));
        return text.append(Report.summary(problems)).append('\n').toString();
    }

    private String one(Problem problem) {
        var number =
                problem.place().map(place -> Integer.toString(place.line())).orElse("");
        var gutter = " ".repeat(number.length());
        var text = new StringBuilder(title(problem)).append('\n');
        problem.place()
                .ifPresent(place -> text.append(gutter)
                        .append(painted(BLUE, "-->"))
                        .append(' ')
                        .append(place)
                        .append('\n'));
        problem.place()
                .ifPresent(place -> problem.excerpt()
                        .ifPresent(excerpt -> text.append(excerpt(number, gutter, place, excerpt, tint(problem)))));
        problem.help()
                .ifPresent(help ->
                        text.append(gutter).append(" = help: ").append(help).append('\n'));
        return text.toString();
    }

    private String title(Problem problem) {
        var severity = problem.severity().name().toLowerCase(Locale.ROOT);
        return painted(tint(problem), severity + " " + problem.code()) + ": " + problem.message();
    }

    private String excerpt(String number, String gutter, Place place, Problem.Excerpt excerpt, String tint) {
        var bar = painted(BLUE, "|");
        var before = excerpt.line()
                .substring(0, Math.min(place.column() - 1, excerpt.line().length()));
        // Tabs stay tabs, so that the mark stands under the text whatever their width.
        var blank = before.replaceAll("[^\\t]", " ");
        var mark = painted(tint, "^".repeat(excerpt.length()));
        var note = excerpt.note().isEmpty() ? "" : " " + excerpt.note();
        return gutter + " " + bar + "\n"
                + painted(BLUE, number) + " " + bar + " " + excerpt.line() + "\n"
                + gutter + " " + bar + " " + blank + mark + note + "\n";
    }

    private static String tint(Problem problem) {
        return problem.isError() ? RED : YELLOW;
    }

    private String painted(String tint, String text) {
        return colour ? tint + text + RESET : text;
    }
}
