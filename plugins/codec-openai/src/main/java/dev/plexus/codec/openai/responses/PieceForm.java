package dev.plexus.codec.openai.responses;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import java.util.Optional;

/** The events by which one kind of text comes in pieces, and the item it belongs to. An empty name stands for what the kind has not. */
enum PieceForm {
    TEXT("response.output_text.delta", "response.output_text.done", "text", "content"),
    REFUSAL("response.refusal.delta", "response.refusal.done", "refusal", "content"),
    SUMMARY("response.reasoning_summary_text.delta", "response.reasoning_summary_text.done", "text", "summary"),
    ARGUMENTS("response.function_call_arguments.delta", "response.function_call_arguments.done", "arguments", ""),
    INPUT("response.custom_tool_call_input.delta", "response.custom_tool_call_input.done", "input", "");

    private final String delta;
    private final String told;
    private final String member;
    private final String list;

    PieceForm(String delta, String told, String member, String list) {
        this.delta = delta;
        this.told = told;
        this.member = member;
        this.list = list;
    }

    /** The kind of text an event speaks of. */
    static Optional<PieceForm> of(String type, JsonObject event) {
        return switch (type) {
            case "response.content_part.added", "response.content_part.done" -> ofPart(event);
            case "response.output_text.annotation.added" -> Optional.of(TEXT);
            case "response.reasoning_summary_part.added", "response.reasoning_summary_part.done" ->
                Optional.of(SUMMARY);
            default -> ofText(type);
        };
    }

    private static Optional<PieceForm> ofText(String type) {
        for (PieceForm form : values()) {
            if (type.equals(form.delta) || type.equals(form.told)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    private static Optional<PieceForm> ofPart(JsonObject event) {
        return switch (event.object("part").flatMap(part -> part.text("type")).orElse("")) {
            case "output_text" -> Optional.of(TEXT);
            case "refusal" -> Optional.of(REFUSAL);
            default -> Optional.empty();
        };
    }

    /** Announces the text. */
    String added() {
        return switch (this) {
            case TEXT, REFUSAL -> "response.content_part.added";
            case SUMMARY -> "response.reasoning_summary_part.added";
            case ARGUMENTS, INPUT -> "";
        };
    }

    String delta() {
        return delta;
    }

    /** Tells the whole text. */
    String told() {
        return told;
    }

    /** Ends what was announced. */
    String done() {
        return switch (this) {
            case TEXT, REFUSAL -> "response.content_part.done";
            case SUMMARY -> "response.reasoning_summary_part.done";
            case ARGUMENTS, INPUT -> "";
        };
    }

    /** What the whole text is called. */
    String member() {
        return member;
    }

    /** The item's list of such texts. */
    String list() {
        return list;
    }

    /** What counts the texts of an item. */
    String index() {
        return switch (this) {
            case TEXT, REFUSAL -> "content_index";
            case SUMMARY -> "summary_index";
            case ARGUMENTS, INPUT -> "";
        };
    }

    boolean isCall() {
        return this == ARGUMENTS || this == INPUT;
    }

    /** The text as an element of its list. */
    JsonObject part(String text) {
        JsonObject.Builder part = JsonObject.builder();
        return switch (this) {
            case TEXT ->
                part.put("type", "output_text")
                        .put("text", text)
                        .put("annotations", JsonArray.EMPTY)
                        .build();
            case REFUSAL -> part.put("type", "refusal").put("refusal", text).build();
            case SUMMARY, ARGUMENTS, INPUT ->
                part.put("type", "summary_text").put("text", text).build();
        };
    }

    /** An item that holds nothing but such texts, as it is when it begins. */
    JsonObject item(Optional<String> id) {
        JsonObject.Builder item = JsonObject.builder().putText("id", id);
        return switch (this) {
            case TEXT, REFUSAL ->
                item.put("type", "message")
                        .put("status", "in_progress")
                        .put("role", "assistant")
                        .put("content", JsonArray.EMPTY)
                        .build();
            case SUMMARY, ARGUMENTS, INPUT ->
                item.put("type", "reasoning").put("summary", JsonArray.EMPTY).build();
        };
    }
}
