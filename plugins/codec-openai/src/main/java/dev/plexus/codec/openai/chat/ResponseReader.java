package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.codec.openai.OpenAiErrors;
import dev.plexus.codec.openai.UsageNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a whole answer of an upstream. */
final class ResponseReader {
    private final AnswerContext context;
    private final OpenAiErrors errors;

    ResponseReader(AnswerContext context, OpenAiErrors errors) {
        this.context = context;
        this.errors = errors;
    }

    ChatResponse read(UpstreamResponse.Whole response) {
        JsonMembers body = JsonMembers.of(Json.parseObject(response.body()), "");
        failIfError(body.object(), response);
        Optional<String> id = body.text("id").filter(text -> !text.isEmpty());
        List<ChatResponse.Candidate> candidates = new ArrayList<>();
        for (JsonMembers choice : body.each("choices")) {
            candidates.add(candidate(choice, candidates.size(), id.orElse("")));
        }
        if (candidates.isEmpty()) {
            throw new GatewayException(FailureKind.MALFORMED, "the upstream's answer has no choices");
        }
        Optional<Instant> created =
                body.integer("created").filter(second -> second > 0).map(Instant::ofEpochSecond);
        Optional<String> model = body.text("model");
        Optional<String> tier = body.text("service_tier");
        JsonObject.Builder extras = JsonObject.builder();
        Usage usage = usage(body, extras);
        body.ignore("object");
        extras.putAll(Marks.rest(body).build());
        Marks.put(extras, Marks.NATIVE);
        return new ChatResponse(
                id,
                created,
                model,
                candidates,
                usage,
                tier,
                body.object().object("moderation").map(value -> value),
                Marks.extras(extras));
    }

    /** An error that hides behind a success. */
    private void failIfError(JsonObject body, UpstreamResponse.Whole response) {
        boolean faulty = isError(body)
                && body.array("choices").filter(list -> !list.isEmpty()).isEmpty();
        boolean refused = body.object("base_resp")
                .flatMap(status -> status.integer("status_code"))
                .filter(code -> code != 0)
                .isPresent();
        if (faulty || refused) {
            Failure failure = errors.read(response.status(), response.headers(), response.body());
            throw new GatewayException(failure);
        }
    }

    static boolean isError(JsonObject body) {
        return body.object("error").filter(error -> !error.isEmpty()).isPresent()
                || body.text("error").filter(error -> !error.isEmpty()).isPresent();
    }

    static Usage usage(JsonMembers body, JsonObject.Builder extras) {
        Optional<JsonObject> usage = body.object("usage");
        usage.ifPresent(numbers -> extras.put(Marks.USAGE, numbers));
        return usage.or(() -> body.object().object("x_groq").flatMap(groq -> groq.object("usage")))
                .map(UsageNumbers.CHAT::read)
                .orElse(Usage.NONE);
    }

    private ChatResponse.Candidate candidate(JsonMembers choice, int position, String responseId) {
        int index = choice.integer("index").map(Long::intValue).orElse(position);
        JsonMembers message = choice.requiredMembers("message");
        List<Part> parts = parts(message, index, responseId);
        boolean called = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
        boolean refused = parts.stream().anyMatch(Part.Refusal.class::isInstance);
        String word = choice.object().text("finish_reason").orElse("");
        Stop stop = StopWords.read(word, called, refused);
        if (stop.reason() == Stop.Reason.ERROR) {
            throw new GatewayException(choice.object()
                    .find("error")
                    .map(errors::readInside)
                    .orElseGet(
                            () -> Failure.of(FailureKind.SERVER_ERROR, "the upstream's answer ended with an error")));
        }
        choice.ignore("finish_reason");
        Optional<JsonObject> logprobs = choice.object("logprobs");
        JsonObject.Builder extras = Marks.rest(choice);
        Marks.put(extras, Marks.NATIVE);
        Marks.keep(extras, Marks.MESSAGE, Marks.rest(message).build());
        return new ChatResponse.Candidate(
                index, parts, stop, logprobs.map(value -> value), Optional.empty(), Marks.extras(extras));
    }

    private List<Part> parts(JsonMembers message, int candidate, String responseId) {
        JsonObject raw = message.ignore("role").object();
        AnswerContent content = AnswerContent.of(raw);
        List<JsonMembers> calls = message.each("tool_calls");
        ReasoningReader reasoning = ReasoningReader.read(context.usual(raw), CallReader.ids(calls), context.origin());
        List<Part> parts = new ArrayList<>(reasoning.parts());
        if (!content.thoughts().isEmpty()) {
            parts.add(new Part.Reasoning(
                    Part.Reasoning.Kind.VISIBLE,
                    Optional.of(content.thoughts()),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Extras.NONE));
        }
        if (!content.text().isEmpty()) {
            parts.add(text(content.text(), raw));
            if (raw.string("content").isPresent()) {
                message.ignore("content");
            }
        }
        message.text("refusal")
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> parts.add(new Part.Refusal(text, Extras.NONE)));
        AnswerMedia.audio(raw, context.audioFormat()).ifPresent(parts::add);
        parts.addAll(AnswerMedia.images(raw));
        for (JsonMembers call : calls) {
            String minted = ToolCallIds.mint(responseId, candidate, parts.size());
            Part part = CallReader.read(call, minted, context.origin());
            parts.add(part instanceof Part.ToolCall toolCall ? restored(reasoning.sealed(toolCall)) : part);
        }
        message.members("function_call")
                .ifPresent(call -> parts.add(legacy(call, candidate, responseId, parts.size())));
        return parts;
    }

    private static Part text(String text, JsonObject message) {
        return new Part.Text(
                text,
                message.array("annotations")
                        .map(annotations -> Annotations.read(annotations, text))
                        .orElse(List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
    }

    private Part legacy(JsonMembers call, int candidate, String responseId, int part) {
        JsonObject.Builder extras = JsonObject.builder();
        Marks.put(extras, Marks.LEGACY);
        return restored(CallReader.legacy(call, ToolCallIds.mint(responseId, candidate, part), Marks.extras(extras)));
    }

    /** The call with the tool's name and kind as the client knows them. */
    private Part.ToolCall restored(Part.ToolCall call) {
        boolean custom = call.kind() == Part.ToolCall.Kind.CUSTOM;
        PartHead.ToolCall head = context.head(call.callId(), call.name(), custom, call.extras());
        boolean emulated = !custom && context.isEmulated(call.name());
        return new Part.ToolCall(
                head.callId(),
                head.itemId(),
                head.name(),
                head.namespace(),
                head.kind(),
                emulated ? CustomTools.unwrap(call.arguments()) : call.arguments(),
                call.status(),
                head.caller(),
                call.seal(),
                call.cache(),
                head.extras());
    }
}
