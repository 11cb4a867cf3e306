package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.OutputOptions.Format;
import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.chat.ReasoningOptions.Mode;
import dev.plexus.api.chat.ReasoningOptions.Visibility;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Reads how the answer's text and its reasoning shall be. For one request. */
final class FormReader {
    private final JsonMembers request;
    private final JsonObject.Builder extras;

    /** @param extras takes what the model has no word for */
    FormReader(JsonMembers request, JsonObject.Builder extras) {
        this.request = request;
        this.extras = extras;
    }

    OutputOptions output() {
        Optional<JsonMembers> text = request.members("text");
        if (text.isEmpty()) {
            return OutputOptions.UNSET;
        }
        Optional<Format> format = text.get().members("format").flatMap(this::format);
        Optional<String> verbosity = text.get().text("verbosity");
        JsonObject.Builder rest = Notes.rest(text.get());
        if (format.isEmpty()) {
            text.get().object().find("format").ifPresent(unknown -> rest.put("format", unknown));
        }
        extras.put(Notes.nested("text"), rest.build());
        return new OutputOptions(format, verbosity, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Optional<Format> format(JsonMembers format) {
        return switch (format.requiredText("type")) {
            case "text" -> Optional.of(new Format.Text());
            case "json_object" -> Optional.of(new Format.Json());
            case "json_schema" -> {
                Format.Schema schema = new Format.Schema(
                        format.text("name"),
                        format.text("description"),
                        format.requiredObject("schema"),
                        format.bool("strict"));
                extras.put(Notes.nested("format"), Notes.rest(format).build());
                yield Optional.of(schema);
            }
            default -> Optional.empty();
        };
    }

    ReasoningOptions reasoning() {
        Optional<JsonMembers> reasoning = request.members("reasoning");
        if (reasoning.isEmpty()) {
            return ReasoningOptions.UNSET;
        }
        JsonMembers members = reasoning.get();
        Optional<String> effort = members.text("effort");
        Optional<String> summary =
                members.text("summary").or(() -> members.object().text("generate_summary"));
        boolean pro = members.object().text("mode").filter("pro"::equals).isPresent();
        Optional<String> context = members.text("context");
        JsonObject.Builder rest = Notes.rest(members);
        if (members.object().text("generate_summary").isPresent()) {
            members.object().find("summary").ifPresent(both -> rest.put("summary", both));
        }
        extras.put(Notes.nested("reasoning"), rest.build());
        return new ReasoningOptions(
                effort.map(word -> word.equals("none") ? Mode.OFF : Mode.ON).orElse(Mode.UNSET),
                effort,
                Optional.empty(),
                summary.map(FormReader::visibility).orElse(Visibility.UNSET),
                context,
                pro,
                Optional.empty());
    }

    private static Visibility visibility(String summary) {
        return switch (summary) {
            case "concise" -> Visibility.SUMMARY_CONCISE;
            case "detailed" -> Visibility.SUMMARY_DETAILED;
            default -> Visibility.SUMMARY_AUTO;
        };
    }
}
