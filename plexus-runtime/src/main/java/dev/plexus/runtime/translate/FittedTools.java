package dev.plexus.runtime.translate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.LossList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tools of a request and the choice among them as a target's model can take them; what it cannot be told it is asked in words. For
 * one request.
 */
final class FittedTools {
    private final ChatRequest request;
    private final Capabilities known;
    private final LossList losses;
    private final List<String> words = new ArrayList<>();
    private List<Tool> tools;
    private Optional<ToolChoice> choice;

    private FittedTools(ChatRequest request, Capabilities known, LossList losses) {
        this.request = request;
        this.known = known;
        this.losses = losses;
        this.tools = request.tools();
        this.choice = request.toolChoice();
    }

    static FittedTools of(ChatRequest request, Capabilities known, LossList losses) {
        FittedTools fitted = new FittedTools(request, known, losses);
        fitted.declareUsed();
        fitted.fitNone();
        fitted.fitForced();
        return fitted;
    }

    List<Tool> tools() {
        return tools;
    }

    Optional<ToolChoice> choice() {
        return choice;
    }

    /** What the model is asked now that it cannot be told; it follows the conversation, so that what came before stays as it was. */
    List<String> words() {
        return words;
    }

    /** Gives the model a tool more, by which it answers unless it calls another. */
    void answerBy(AnswerTool answer) {
        List<Tool> all = new ArrayList<>(tools);
        all.add(answer.tool());
        tools = all;
        choice = Optional.of(answering(answer.name()));
    }

    private ToolChoice answering(String name) {
        boolean forced = known.has("forcedToolChoice", true);
        ToolChoice mayCall = forced ? new ToolChoice.Required() : new ToolChoice.Auto();
        return switch (choice.orElseGet(ToolChoice.Auto::new)) {
            case ToolChoice.Named named -> named;
            case ToolChoice.Required _ -> new ToolChoice.Allowed(true, names());
            case ToolChoice.Allowed allowed when allowed.required() -> allowed;
            case ToolChoice.Allowed allowed -> new ToolChoice.Allowed(forced, with(name, allowed.names()));
            case ToolChoice.None _ ->
                forced ? new ToolChoice.Named(name, Part.ToolCall.Kind.FUNCTION) : new ToolChoice.Auto();
            case ToolChoice.Auto _, ToolChoice.Validated _, ToolChoice.Builtin _, ToolChoice.Remote _ -> mayCall;
        };
    }

    private static List<String> with(String name, List<String> names) {
        List<String> more = new ArrayList<>(names);
        more.add(name);
        return more;
    }

    private List<String> names() {
        return request.tools().stream().flatMap(tool -> name(tool).stream()).toList();
    }

    static Optional<String> name(Tool tool) {
        return switch (tool) {
            case Tool.Function function -> Optional.of(function.name());
            case Tool.Custom custom -> Optional.of(custom.name());
            case Tool.WebSearch _, Tool.Hosted _, Tool.RemoteServer _, Tool.Unknown _ -> Optional.empty();
        };
    }

    /** Declares the tools a conversation has used, where the upstream refuses calls of tools that are not declared. */
    private void declareUsed() {
        if (!tools.isEmpty() || !known.has("historyNeedsTools", false)) {
            return;
        }
        Set<String> used = new LinkedHashSet<>();
        calls().forEach(call -> used.add(call.name()));
        if (used.isEmpty()) {
            return;
        }
        tools = used.stream().<Tool>map(FittedTools::stub).toList();
        choice = Optional.of(new ToolChoice.None());
        losses.add("tool_declaration_added", "tools", "the upstream wants the tools of earlier calls declared");
    }

    private static Tool stub(String name) {
        return new Tool.Function(name, Optional.of("No longer available."), Optional.empty());
    }

    private List<Part.ToolCall> calls() {
        return request.turns().stream()
                .flatMap(turn -> turn.parts().stream())
                .filter(Part.ToolCall.class::isInstance)
                .map(Part.ToolCall.class::cast)
                .toList();
    }

    /** Not to declare the tools says as much as not to call them, unless the conversation already has calls. */
    private void fitNone() {
        boolean none = choice.filter(ToolChoice.None.class::isInstance).isPresent();
        if (!none || known.has("toolChoiceNone", true)) {
            return;
        }
        choice = Optional.empty();
        if (!hasUsedTools()) {
            tools = List.of();
            return;
        }
        losses.add(
                "tool_choice_relaxed", "tool_choice", "the model cannot be kept from calling a tool; it is asked to");
        words.add("Answer without calling a tool.");
    }

    private boolean hasUsedTools() {
        return request.turns().stream()
                .flatMap(turn -> turn.parts().stream())
                .anyMatch(part -> part instanceof Part.ToolCall || part instanceof Part.ToolResult);
    }

    /** A model that cannot be made to call a tool is asked to; of one tool it gets no other. */
    private void fitForced() {
        if (tools.isEmpty() || known.has("forcedToolChoice", true)) {
            return;
        }
        switch (choice.orElseGet(ToolChoice.Auto::new)) {
            case ToolChoice.Required _ -> ask(new ToolChoice.Auto(), "Call at least one of the tools.");
            case ToolChoice.Allowed allowed
            when allowed.required() ->
                ask(new ToolChoice.Allowed(false, allowed.names()), "Call at least one of the tools.");
            case ToolChoice.Named named -> {
                tools = tools.stream()
                        .filter(tool -> name(tool).filter(named.name()::equals).isPresent())
                        .toList();
                ask(new ToolChoice.Auto(), "Call the tool " + named.name() + ".");
            }
            case ToolChoice.Auto _,
                    ToolChoice.None _,
                    ToolChoice.Allowed _,
                    ToolChoice.Validated _,
                    ToolChoice.Builtin _,
                    ToolChoice.Remote _ -> {}
        }
    }

    private void ask(ToolChoice free, String asked) {
        choice = Optional.of(free);
        words.add(asked);
        losses.add("tool_choice_relaxed", "tool_choice", "the model cannot be made to call a tool; it is asked to");
    }
}
