package dev.plexus.dist.translation;

import dev.plexus.api.chat.Loss;
import dev.plexus.api.codec.ChatCodec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes down what becomes of every probe on every way. For one thread. */
final class TranslationDocument {
    private static final String HEAD = """
        # What crosses, and what does not

        This file is written by a test, which sends one probe for each row through the codecs of each pair of dialects; the test says how
        to write it again. The upstream's model is one of which nothing is known, so it is taken to do all its dialect allows; what a
        known model does not take is left out or refused besides, see `capabilities` in [config.md](config.md).

        - `yes`: arrives as it was.
        - `otherwise`: arrives in another form that says the same to a model; the answer comes back in the client's form.
        - `≈`: arrives as the nearest the other dialect has; a code, if there is one, stands in the header `x-plexus-warnings`.
        - `gateway`: the upstream is not told; the gateway does it.
        - `no`: is left out, and the code says so.
        - `refused`: the next target is tried, and if there is none, the answer is an error that names the member.
        - `·`: the dialect it would come from cannot say it.

        Within one dialect the client's own bytes go out, whatever the table says of reading and writing them anew. Sealed reasoning is
        wrapped for clients of other dialects and goes back to its issuer only.
        """;

    private final List<ChatCodec> codecs;
    private final Map<String, String> codes = new TreeMap<>();

    TranslationDocument(List<ChatCodec> codecs) {
        this.codecs = codecs;
    }

    String text() {
        StringBuilder text = new StringBuilder(HEAD);
        for (ChatCodec client : codecs) {
            String dialect = client.dialect().id();
            text.append("\n## Clients of `").append(dialect).append("`\n");
            text.append("\nTheir requests, by the dialect of the upstream:\n\n");
            text.append(table(client, RequestProbes.all(), Journey::request));
            text.append("\nAnswers to them, by the dialect of the upstream:\n\n");
            text.append(table(client, AnswerProbes.all(), Journey::answer));
        }
        text.append("\n## The codes\n\n| code | for example |\n|---|---|\n");
        codes.forEach((code, detail) ->
                text.append("| `").append(code).append("` | ").append(detail).append(" |\n"));
        return text.toString();
    }

    private interface Way<T> {
        Outcome go(Journey journey, Probe<T> probe);
    }

    private <T> String table(ChatCodec client, List<Probe<T>> probes, Way<T> way) {
        List<Journey> journeys = Journey.of(client, codecs);
        String head =
                codecs.stream().map(codec -> "`" + codec.dialect().id() + "`").collect(Collectors.joining(" | "));
        StringBuilder table = new StringBuilder("| | " + head + " |\n|---" + "|---".repeat(codecs.size()) + "|\n");
        for (Probe<T> probe : probes) {
            Function<Journey, String> cell =
                    journey -> noted(way.go(journey, probe)).cell();
            table.append("| ")
                    .append(probe.concept())
                    .append(" | ")
                    .append(journeys.stream().map(cell).collect(Collectors.joining(" | ")))
                    .append(" |\n");
        }
        return table.toString();
    }

    private Outcome noted(Outcome outcome) {
        for (Loss loss : outcome.losses()) {
            codes.putIfAbsent(loss.code(), loss.detail());
        }
        return outcome;
    }
}
