package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes one request for an upstream. For one thread. */
final class RequestWriter {
    private static final List<String> ALWAYS_OBJECTS = List.of("output_config", "metadata");

    private final Outgoing outgoing;
    private final ChatRequest request;

    RequestWriter(ChatRequest request, Hop hop) {
        this.outgoing = Outgoing.of(request, hop);
        this.request = request;
    }

    UpstreamRequest write() {
        JsonObject body = body();
        return new UpstreamRequest(
                "POST",
                Messages.PATH,
                Query.EMPTY,
                UpstreamHeaders.of(request, outgoing.hop()),
                Json.write(body),
                outgoing.losses().list(),
                outgoing.losses().left());
    }

    private JsonObject body() {
        OptionsWriter options = new OptionsWriter(outgoing);
        List<MessageDraft> drafts = new ConversationWriter(outgoing).write();
        refusePrefill(drafts);
        long maxTokens = options.maxTokens();
        ThinkingWriter.Thinking thinking = new ThinkingWriter(outgoing, maxTokens, lacksSignedThought(drafts)).decide();
        FormatWriter.Written format = new FormatWriter(outgoing).write();

        JsonObject.Builder body =
                JsonObject.builder().put("model", request.model()).put("max_tokens", maxTokens);
        ToolChoiceWriter choices = new ToolChoiceWriter(outgoing, thinking, format.tool());
        Optional<JsonObject> choice = choices.write();
        speech(new ConversationEnd(outgoing).asking(choices.words(), drafts), format.instructions(), body);
        tools(new ToolWriter(outgoing, choices.only()), format, body);
        body.putIfPresent("tool_choice", choice);
        body.putIfPresent("thinking", thinking.thinking());
        outputConfig(thinking, format, body);
        new SamplingWriter(outgoing, thinking.isOn()).write(body);
        options.write(body);
        if (request.stream()) {
            body.put("stream", true);
        }
        return CacheMarks.limited(withExtras(body.build()), outgoing.losses());
    }

    /** The system's words and the conversation. With nothing but a system's words, those are what the user says. */
    private void speech(List<MessageDraft> drafts, List<String> instructions, JsonObject.Builder body) {
        List<SystemPart> system = request.system();
        if (!drafts.isEmpty() || system.isEmpty()) {
            SystemWriter.write(system, instructions).ifPresent(value -> body.put("system", value));
            body.put("messages", ConversationWriter.messages(drafts));
            return;
        }
        outgoing.lose(
                "system_as_user", "messages", "the upstream wants the user to speak; the instructions are the user's");
        MessageDraft user = new MessageDraft("user");
        user.add(BlockWriter.text(system.stream().map(SystemPart::text).collect(Collectors.joining("\n\n"))));
        SystemWriter.write(List.of(), instructions).ifPresent(value -> body.put("system", value));
        body.put("messages", JsonArray.of(user.message()));
    }

    private void tools(ToolWriter writer, FormatWriter.Written format, JsonObject.Builder body) {
        List<JsonValue> tools = new ArrayList<>();
        if (!request.tools().isEmpty()) {
            tools.addAll(writer.tools().elements());
        }
        format.tool().map(FormTool::declaration).ifPresent(tools::add);
        JsonArray servers = writer.servers();
        if (!tools.isEmpty()) {
            body.put("tools", JsonArray.of(tools));
        }
        if (!servers.isEmpty()) {
            body.put("mcp_servers", servers);
        }
    }

    private static void outputConfig(
            ThinkingWriter.Thinking thinking, FormatWriter.Written format, JsonObject.Builder body) {
        JsonObject config = JsonObject.builder()
                .putText("effort", thinking.effort())
                .putIfPresent("format", format.format())
                .build();
        if (!config.isEmpty()) {
            body.put("output_config", config);
        }
    }

    /** The members of this dialect the model has no word for; those of nested objects go into these. */
    private JsonObject withExtras(JsonObject body) {
        JsonObject extras = Notes.wire(request.extras()).without("tool_choice");
        JsonObject.Builder whole = JsonObject.builder().putAll(body).putAll(extras);
        for (String name : ALWAYS_OBJECTS) {
            body.object(name)
                    .ifPresent(written -> extras.object(name)
                            .ifPresent(more -> whole.put(
                                    name,
                                    JsonObject.builder()
                                            .putAll(written)
                                            .putAll(more)
                                            .build())));
        }
        return whole.build();
    }

    /** A model that does not go on with words put into its mouth would answer something else; that must not pass in silence. */
    private void refusePrefill(List<MessageDraft> drafts) {
        boolean prefill = !drafts.isEmpty()
                && drafts.getLast().is("assistant")
                && !drafts.getLast().has("server_tool_use")
                && !drafts.getLast().has("mcp_tool_use");
        if (prefill && !outgoing.profile().prefill()) {
            throw Outgoing.unsupported(
                    "messages[" + (request.turns().size() - 1) + "]",
                    "the model does not go on with an assistant's message; end with the user's");
        }
    }

    private static boolean lacksSignedThought(List<MessageDraft> drafts) {
        return drafts.size() > 1
                && drafts.getLast().hasResults()
                && drafts.get(drafts.size() - 2).has("tool_use")
                && !drafts.get(drafts.size() - 2).beginsWithThought();
    }
}
