package dev.plexus.runtime.config;

import java.util.List;
import java.util.Locale;

/**
 * Problems as GitHub workflow commands.
 *
 * @see <a href="https://docs.github.com/actions/reference/workflow-commands-for-github-actions">workflow commands</a>
 */
final class GithubReport {

    private GithubReport() {}

    static String render(List<Problem> problems) {
        var text = new StringBuilder();
        problems.forEach(problem -> text.append(one(problem)).append('\n'));
        return text.toString();
    }

    private static String one(Problem problem) {
        var place = problem.place()
                .map(at -> "file=" + property(at.file()) + ",line=" + at.line() + ",col=" + at.column() + ",")
                .orElse("");
        var note = problem.excerpt()
                .map(Problem.Excerpt::note)
                .filter(text -> !text.isEmpty())
                .map(text -> ": " + text);
        var help = problem.help().map(text -> "\n" + text);
        var message = problem.message() + note.orElse("") + help.orElse("");
        return "::" + problem.severity().name().toLowerCase(Locale.ROOT) + " " + place + "title="
                + property(problem.code()) + "::" + data(message);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
