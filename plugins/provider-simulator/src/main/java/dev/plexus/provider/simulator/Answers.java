package dev.plexus.provider.simulator;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rules by which the simulator finds its answers; see {@link Behaviour}. */
final class Answers {
    private static final String SIMULATED = "This answer is simulated; no model was asked.";
    private static final String ADVICE =
            "\n\nFor real answers give the gateway a provider: set its key in the environment,"
                    + " such as OPENAI_API_KEY, or write it under 'providers' in plexus.yaml (plexus init makes one).";
    private static final String THOUGHT = "This reasoning is simulated. I repeat what the user said last.";
    private static final int REPEATED = 300;
    private static final int REPORTED = 2000;

    private Answers() {}

    /** @param id of the answer */
    static Answer to(Question question, String id) {
        Behaviour behaviour = Behaviour.of(question.model());
        String reasoning = behaviour == Behaviour.REASONING ? THOUGHT : "";
        List<ToolCall> calls = behaviour == Behaviour.TOOLS ? calls(question, id) : List.of();
        String text = calls.isEmpty() ? text(question, behaviour) : "";
        Count count = Count.of(question, reasoning, text, calls);
        return new Answer(id, question, reasoning, text, calls, count);
    }

    private static List<ToolCall> calls(Question question, String id) {
        if (!question.results().isEmpty()) {
            return List.of();
        }
        boolean all = question.lastWords().toLowerCase(Locale.ROOT).contains("all");
        List<DeclaredTool> chosen =
                question.tools().stream().limit(all ? Integer.MAX_VALUE : 1).toList();
        List<ToolCall> calls = new ArrayList<>();
        for (DeclaredTool tool : chosen) {
            calls.add(new ToolCall(id + calls.size(), tool, SchemaSample.object(tool.schema())));
        }
        return calls;
    }

    private static String text(Question question, Behaviour behaviour) {
        if (question.schema().isPresent()) {
            return Json.text(structured(question.schema().get(), question));
        }
        if (behaviour == Behaviour.TOOLS && !question.results().isEmpty()) {
            return SIMULATED + " The tools returned: " + end(String.join("\n", question.results()), REPORTED);
        }
        return SIMULATED + said(question.lastWords()) + ADVICE;
    }

    private static JsonValue structured(JsonObject schema, Question question) {
        return schema.isEmpty()
                ? JsonObject.of(
                        "simulated", JsonValue.of(true), "you_said", JsonValue.of(end(question.lastWords(), REPEATED)))
                : SchemaSample.of(schema);
    }

    private static String said(String words) {
        return words.isEmpty() ? "" : " You said: " + end(words, REPEATED);
    }

    /** The last characters of a text, marked if there are more. */
    private static String end(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int from = text.length() - limit;
        return "…" + text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
    }
}
