package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Part.Reasoning.Kind;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.codec.ToolNames;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** One block of a stream while it is read. For one thread. */
final class ReadBlock {
    private final int part;
    private final JsonObject start;
    private final BlockReader blocks;
    private final Form form;
    private final ToolNames.Original tool;
    private final StringBuilder arguments = new StringBuilder();
    private boolean announced;

    /** How the block becomes events. */
    private enum Form {
        TEXT,
        THINKING,
        REDACTED,
        CALL,
        /** The arguments of its call are the answer's text. */
        ANSWER,
        /** It is gathered and told whole. */
        WHOLE
    }

    ReadBlock(int part, JsonObject start, BlockReader blocks, CalledTools tools) {
        this.part = part;
        this.start = start;
        this.blocks = blocks;
        this.form = switch (start.text("type").orElse("")) {
            case "text" -> Form.TEXT;
            case "thinking" -> Form.THINKING;
            case "redacted_thinking" -> Form.REDACTED;
            case "tool_use" -> tools.takesAnswer(start.text("name").orElse("")) ? Form.ANSWER : Form.CALL;
            default -> Form.WHOLE;
        };
        this.tool = tools.original(start.text("name").orElse(""));
    }

    boolean isCall() {
        return form == Form.CALL;
    }

    void begin(List<ChatEvent> events) {
        switch (form) {
            case TEXT -> {
                announce(new PartHead.Text(Optional.empty(), Optional.empty(), extras("text", "citations")), events);
                start.text("text").ifPresent(text -> text(text, events));
                start.array("citations").orElse(JsonArray.EMPTY).forEach(citation -> cite(citation, events));
            }
            case THINKING -> {
                start.text("thinking").ifPresent(text -> thinking(text, events));
                start.string("signature").ifPresent(signature -> signature(signature, events));
            }
            case REDACTED -> {
                announceThought(Kind.REDACTED, events);
                JsonString data = start.string("data").orElseGet(() -> JsonString.of(""));
                events.add(new ChatEvent.SealDelta(0, part, blocks.hidden(data)));
            }
            case CALL -> announce(call(), events);
            case ANSWER -> announce(PartHead.Text.PLAIN, events);
            case WHOLE -> {}
        }
    }

    private PartHead call() {
        Optional<JsonValue> caller = BlockReader.caller(start);
        return new PartHead.ToolCall(
                start.text("id").orElse(""),
                Optional.empty(),
                tool.name(),
                tool.namespace(),
                tool.kind(),
                caller,
                caller.isPresent() ? extras("id", "name", "input", "caller") : extras("id", "name", "input"));
    }

    private Extras extras(String... known) {
        return Extras.of(Messages.DIALECT, start.without(known).without("type", "cache_control"));
    }

    private void announce(PartHead head, List<ChatEvent> events) {
        announced = true;
        events.add(new ChatEvent.PartOpen(0, part, head));
    }

    /** A thought is told of only when it shows whether its words are there to see. */
    private void announceThought(Kind kind, List<ChatEvent> events) {
        if (!announced) {
            PartHead head = new PartHead.Reasoning(kind, Optional.empty(), extras("thinking", "signature", "data"));
            announce(head, events);
        }
    }

    /** Takes a delta; says whether it is one that this block can have. */
    boolean delta(JsonObject delta, List<ChatEvent> events) {
        return switch (delta.text("type").orElse("")) {
            case "text_delta" -> form == Form.TEXT && text(delta.text("text").orElse(""), events);
            case "citations_delta" ->
                form == Form.TEXT
                        && delta.find("citation")
                                .filter(value -> cite(value, events))
                                .isPresent();
            case "thinking_delta" ->
                form == Form.THINKING && thinking(delta.text("thinking").orElse(""), events);
            case "signature_delta" ->
                form == Form.THINKING
                        && delta.string("signature")
                                .filter(value -> signature(value, events))
                                .isPresent();
            case "input_json_delta" -> arguments(delta.text("partial_json").orElse(""), events);
            default -> false;
        };
    }

    private boolean text(String text, List<ChatEvent> events) {
        if (!text.isEmpty()) {
            events.add(new ChatEvent.TextDelta(0, part, text));
        }
        return true;
    }

    private boolean cite(JsonValue citation, List<ChatEvent> events) {
        if (citation instanceof JsonObject object) {
            events.add(new ChatEvent.CitationAdd(0, part, Citations.read(JsonMembers.of(object, "citation"))));
        }
        return true;
    }

    private boolean thinking(String text, List<ChatEvent> events) {
        if (!text.isEmpty()) {
            announceThought(Kind.VISIBLE, events);
            events.add(new ChatEvent.ReasoningDelta(0, part, text, Optional.empty()));
        }
        return true;
    }

    private boolean signature(JsonString signature, List<ChatEvent> events) {
        if (!signature.isEmpty()) {
            announceThought(Kind.OMITTED, events);
            events.add(new ChatEvent.SealDelta(0, part, blocks.signature(signature)));
        }
        return true;
    }

    private boolean arguments(String fragment, List<ChatEvent> events) {
        arguments.append(fragment);
        if (form == Form.CALL && tool.kind() != Part.ToolCall.Kind.CUSTOM && !fragment.isEmpty()) {
            events.add(new ChatEvent.ArgumentsDelta(0, part, fragment));
        }
        if (form == Form.ANSWER) {
            text(fragment, events);
        }
        return form == Form.CALL || form == Form.ANSWER || form == Form.WHOLE;
    }

    void end(List<ChatEvent> events) {
        if (form == Form.WHOLE) {
            events.add(new ChatEvent.PartWhole(0, part, whole()));
            return;
        }
        if (form == Form.THINKING) {
            announceThought(Kind.OMITTED, events);
        }
        if (form == Form.CALL) {
            missingArguments(events);
        }
        if (form == Form.ANSWER && arguments.isEmpty()) {
            text(Json.text(start.find("input").orElse(JsonObject.EMPTY)), events);
        }
        events.add(new ChatEvent.PartClose(0, part));
    }

    private void missingArguments(List<ChatEvent> events) {
        boolean custom = tool.kind() == Part.ToolCall.Kind.CUSTOM;
        if (!custom && !arguments.isEmpty()) {
            return;
        }
        String text =
                arguments.isEmpty() ? Json.text(start.find("input").orElse(JsonObject.EMPTY)) : arguments.toString();
        events.add(new ChatEvent.ArgumentsDelta(0, part, CalledTools.arguments(tool.kind(), text)));
    }

    private Part whole() {
        if (start.text("type").isEmpty()) {
            return new Part.Unknown(Messages.DIALECT, start);
        }
        JsonObject block = arguments.isEmpty() ? start : start.with("input", input());
        return blocks.read(JsonMembers.of(block, "content[" + part + "]"));
    }

    private JsonValue input() {
        try {
            return Json.parse(arguments.toString());
        } catch (JsonException _) {
            return JsonString.of(arguments.toString());
        }
    }
}
