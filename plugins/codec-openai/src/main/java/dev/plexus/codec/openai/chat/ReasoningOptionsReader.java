package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.chat.ReasoningOptions.Mode;
import dev.plexus.api.chat.ReasoningOptions.Visibility;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads how much the model shall reason: the vendor's {@code reasoning_effort}, and what compatible servers take instead.
 *
 * <p>The others' members stay among the unknown ones and are written again from there. A client that asks for reasoning wants to see
 * it, unless it says otherwise.
 */
final class ReasoningOptionsReader {
    private ReasoningOptionsReader() {}

    static ReasoningOptions read(JsonMembers request, JsonObject.Builder marks) {
        JsonObject body = request.object();
        Optional<String> vendor = request.text("reasoning_effort");
        if (vendor.isPresent()) {
            Marks.put(marks, Marks.EFFORT);
        }
        JsonObject router = body.object("reasoning").orElse(JsonObject.EMPTY);
        JsonObject thinking = body.object("thinking").orElse(JsonObject.EMPTY);
        JsonObject google = google(body);
        Optional<String> effort = vendor.or(() -> router.text("effort"))
                .or(() -> google.text("thinking_level").map(level -> level.toLowerCase(Locale.ROOT)));
        Optional<Long> budget = Stream.of(
                        router.integer("max_tokens"),
                        thinking.integer("budget_tokens"),
                        body.integer("thinking_budget"),
                        google.integer("thinking_budget").filter(tokens -> tokens >= 0))
                .flatMap(Optional::stream)
                .filter(tokens -> tokens >= 0)
                .findFirst();
        Mode mode = mode(effort, budget, switched(body, router, thinking));
        return new ReasoningOptions(
                mode, effort, budget, visibility(mode, body, router), Optional.empty(), false, Optional.empty());
    }

    private static JsonObject google(JsonObject body) {
        return body.object("extra_body")
                .flatMap(extra -> extra.object("google"))
                .or(() -> body.object("google"))
                .flatMap(google -> google.object("thinking_config"))
                .orElse(JsonObject.EMPTY);
    }

    /** Whether a switch says on or off. */
    private static Optional<Boolean> switched(JsonObject body, JsonObject router, JsonObject thinking) {
        JsonObject template = body.object("chat_template_kwargs").orElse(JsonObject.EMPTY);
        return Stream.of(
                        router.bool("enabled"),
                        thinking.text("type").map(type -> !type.equals("disabled")),
                        body.bool("enable_thinking"),
                        template.bool("enable_thinking"),
                        template.bool("thinking"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Mode mode(Optional<String> effort, Optional<Long> budget, Optional<Boolean> switched) {
        if (effort.isPresent()) {
            return effort.get().equals("none") ? Mode.OFF : Mode.ON;
        }
        if (budget.isPresent()) {
            return budget.get() == 0 ? Mode.OFF : Mode.ON;
        }
        return switched.map(on -> on ? Mode.AUTO : Mode.OFF).orElse(Mode.UNSET);
    }

    private static Visibility visibility(Mode mode, JsonObject body, JsonObject router) {
        if (router.bool("exclude").orElse(false)
                || !body.bool("include_reasoning").orElse(true)) {
            return Visibility.OMITTED;
        }
        boolean asked = mode == Mode.ON
                || mode == Mode.AUTO
                || body.bool("include_reasoning").orElse(false);
        return asked ? Visibility.SUMMARY_AUTO : Visibility.UNSET;
    }
}
