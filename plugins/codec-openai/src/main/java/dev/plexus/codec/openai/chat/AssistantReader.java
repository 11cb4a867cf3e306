package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an assistant's message of a conversation: reasoning first, then words, then calls. For one message. */
final class AssistantReader {
    private final JsonMembers message;
    private final int index;
    private final List<Part> parts = new ArrayList<>();

    AssistantReader(JsonMembers message, int index) {
        this.message = message;
        this.index = index;
    }

    List<Part> parts() {
        List<JsonMembers> calls = message.each("tool_calls");
        ReasoningReader reasoning = ReasoningReader.read(message.object(), CallReader.ids(calls), Optional.empty());
        if (reasoning.hasEnvelope()) {
            // An envelope must not reach an upstream: written from the parts, not as it came.
            message.ignore(ReasoningReader.MEMBERS);
        }
        parts.addAll(reasoning.parts());
        parts.addAll(ContentReader.content(message));
        if (message.object().string("content").isPresent()
                || message.object().array("content").isPresent()) {
            message.ignore("content");
        }
        message.text("refusal")
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> parts.add(new Part.Refusal(text, Extras.NONE)));
        message.members("audio").ifPresent(this::audio);
        calls(calls, reasoning);
        return parts;
    }

    /** An earlier spoken answer, referred to by its id. */
    private void audio(JsonMembers audio) {
        String id = audio.requiredText("id");
        MediaSource source = new MediaSource.ProviderFile(Marks.CHAT, Optional.empty(), id, Optional.empty());
        parts.add(new Part.GeneratedMedia(
                source, Optional.of(id), Optional.empty(), Optional.empty(), Marks.extras(audio.rest())));
    }

    private void calls(List<JsonMembers> calls, ReasoningReader reasoning) {
        for (JsonMembers call : calls) {
            Part read = CallReader.read(call, "call_t" + index + "p" + parts.size(), Optional.empty());
            parts.add(read instanceof Part.ToolCall toolCall ? reasoning.sealed(toolCall) : read);
        }
        message.members("function_call").ifPresent(call -> {
            JsonObject.Builder extras = JsonObject.builder();
            Marks.put(extras, Marks.LEGACY);
            parts.add(CallReader.legacy(call, "call_t" + index + "p" + parts.size(), Marks.extras(extras)));
        });
    }
}
