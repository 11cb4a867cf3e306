package dev.plexus.testkit;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.OutputOptions.Format;
import dev.plexus.api.chat.ToolChoice;
import java.util.ArrayList;
import java.util.List;

/** What a client settles for an answer, as short texts that can be looked for. Settings that change nothing are left out. */
final class RequestSettings {
    private RequestSettings() {}

    static List<String> of(ChatRequest request) {
        List<String> settings = new ArrayList<>();
        request.toolChoice().map(RequestSettings::choice).ifPresent(settings::addAll);
        boolean calls =
                request.toolChoice().filter(ToolChoice.None.class::isInstance).isEmpty();
        if (calls && request.parallelTools().filter(parallel -> !parallel).isPresent()) {
            settings.add("one call at a time");
        }
        request.options().output().format().map(RequestSettings::format).ifPresent(settings::addAll);
        request.options().limits().maxOutputTokens().ifPresent(most -> settings.add("at most " + most + " tokens"));
        request.options().limits().stop().forEach(stop -> settings.add("stop at " + stop));
        return settings;
    }

    /** The choice, where it is more than the model's own. */
    private static List<String> choice(ToolChoice choice) {
        return switch (choice) {
            case ToolChoice.Auto _ -> List.of();
            case ToolChoice.None _ -> List.of("choice none");
            case ToolChoice.Required _ -> List.of("choice required");
            case ToolChoice.Named named -> List.of("choice " + named.name());
            // To be made to call one of one is to be made to call that one.
            case ToolChoice.Allowed allowed
            when allowed.required() && allowed.names().size() == 1 ->
                List.of("choice " + allowed.names().getFirst());
            case ToolChoice.Allowed allowed ->
                List.of("choice " + (allowed.required() ? "required " : "") + "of " + allowed.names());
            case ToolChoice.Validated validated ->
                validated.names().isEmpty() ? List.of() : List.of("choice of " + validated.names());
            case ToolChoice.Builtin builtin -> List.of("choice " + builtin.type());
            case ToolChoice.Remote remote -> List.of("choice " + remote.label());
        };
    }

    private static List<String> format(Format format) {
        return switch (format) {
            case Format.Text _ -> List.of();
            case Format.Json _ -> List.of("form json");
            case Format.Schema _ -> List.of("form schema");
        };
    }
}
