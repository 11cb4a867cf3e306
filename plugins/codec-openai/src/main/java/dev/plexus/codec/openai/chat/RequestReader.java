package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Reads a client's request. */
final class RequestReader {
    private RequestReader() {}

    static ChatRequest read(Inbound inbound) {
        JsonMembers members = JsonMembers.of(Json.parseObject(inbound.body()), "");
        JsonObject.Builder marks = JsonObject.builder();
        Marks.put(marks, Marks.NATIVE);
        ChatRequest.Builder request = ChatRequest.builder(members.requiredText("model"));
        readStream(members, request, marks);
        readMessages(members, request);
        List<Tool> tools = ToolReader.tools(members, marks);
        request.tools(tools);
        ToolChoiceReader.read(members).ifPresent(request::toolChoice);
        if (!tools.isEmpty() || !members.has("parallel_tool_calls")) {
            members.bool("parallel_tool_calls").ifPresent(request::parallelTools);
        }
        OptionsReader.read(members, request, marks);
        return request.extras(Marks.extras(Marks.rest(members).putAll(marks.build())))
                .build();
    }

    /** A {@code false} is left among the unknown members, so that it is written again. */
    private static void readStream(JsonMembers members, ChatRequest.Builder request, JsonObject.Builder marks) {
        boolean stream = members.bool("stream").orElse(false);
        request.stream(stream);
        if (!stream && members.has("stream")) {
            marks.put("stream", false);
        }
    }

    private static void readMessages(JsonMembers members, ChatRequest.Builder request) {
        List<JsonMembers> messages = members.each("messages");
        if (messages.isEmpty()) {
            throw new JsonException("messages", "required: expected an array with at least one message");
        }
        List<SystemPart> system = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        MessageReader reader = new MessageReader();
        for (int index = 0; index < messages.size(); index++) {
            JsonMembers message = messages.get(index);
            if (turns.isEmpty() && MessageReader.isInstruction(message)) {
                system.addAll(InstructionReader.read(message));
            } else {
                turns.add(reader.read(message, index));
            }
        }
        request.system(system).turns(turns);
    }
}
