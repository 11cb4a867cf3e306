package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Sampling;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** The client's request as an answer tells it again. */
final class RequestEcho {
    private static final JsonObject PLAIN_TEXT = JsonObject.of("format", JsonObject.of("type", JsonString.of("text")));

    private RequestEcho() {}

    static JsonObject of(ChatRequest request) {
        WriteContext context = WriteContext.echo(request);
        Sampling sampling = request.options().sampling();
        var state = request.options().state();
        JsonObject.Builder echo = JsonObject.builder()
                .put("background", state.background())
                .put("instructions", instructions(request.system()))
                .put(
                        "max_output_tokens",
                        orNull(request.options().limits().maxOutputTokens().map(JsonNumber::of)))
                .put("parallel_tool_calls", request.parallelTools().orElse(true))
                .put("previous_response_id", orNull(state.previousResponseId().map(JsonString::of)))
                .put("reasoning", reasoning(request, context));
        state.store().ifPresent(store -> echo.put("store", store));
        echo.put("temperature", orNull(sampling.temperature()))
                .put("text", text(request, context))
                .put(
                        "tool_choice",
                        request.toolChoice()
                                .flatMap(choice -> ToolChoices.write(choice, context))
                                .orElse(JsonString.of("auto")))
                .put("tools", tools(request, context))
                .put(
                        "top_logprobs",
                        request.options()
                                .logprobs()
                                .map(wanted -> (long) wanted.top())
                                .orElse(0L))
                .put("top_p", orNull(sampling.topP()))
                .put("truncation", request.options().context().truncation().orElse("disabled"))
                .put("metadata", request.options().identity().metadata().orElse(JsonObject.EMPTY))
                .putText("prompt_cache_key", request.options().context().cache().key());
        String user = Notes.has(request.extras(), Notes.USER) ? "user" : "safety_identifier";
        return echo.putText(user, request.options().identity().endUser()).build();
    }

    private static JsonValue instructions(List<SystemPart> system) {
        return system.isEmpty() || system.getFirst().boundary()
                ? JsonNull.NULL
                : JsonString.of(system.getFirst().text());
    }

    private static JsonObject reasoning(ChatRequest request, WriteContext context) {
        JsonObject.Builder builder =
                JsonObject.builder().put("effort", JsonNull.NULL).put("summary", JsonNull.NULL);
        new FormWriter(context).reasoning(request).ifPresent(builder::putAll);
        return builder.build();
    }

    private static JsonObject text(ChatRequest request, WriteContext context) {
        JsonObject.Builder builder = JsonObject.builder().putAll(PLAIN_TEXT);
        new FormWriter(context).text(request).ifPresent(builder::putAll);
        return builder.build();
    }

    /** The tools, with the members that the official types demand of a function. */
    private static JsonArray tools(ChatRequest request, WriteContext context) {
        return new ToolWriter(context)
                .tools(request).stream().map(RequestEcho::complete).collect(JsonArray.collector());
    }

    private static JsonValue complete(JsonValue tool) {
        if (!(tool instanceof JsonObject object)
                || object.text("type").filter("function"::equals).isEmpty()) {
            return tool;
        }
        JsonObject strict = object.has("strict") ? object : object.with("strict", JsonBoolean.TRUE);
        return strict.has("parameters") ? strict : strict.with("parameters", JsonNull.NULL);
    }

    private static JsonValue orNull(Optional<? extends JsonValue> value) {
        return value.isPresent() ? value.get() : JsonNull.NULL;
    }
}
