package dev.plexus.codec.openai.responses;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.CountCodec;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Counts tokens as {@code POST /v1/responses/input_tokens} does. Thread-safe and without state. */
public final class ResponsesCounter implements CountCodec {
    private static final String PATH = "/responses/input_tokens";
    /** What says how to answer, not what is read; the vendor refuses each of them here. */
    private static final List<JsonEdit> ONLY_FOR_ANSWERS = Stream.of(
                    "background",
                    "include",
                    "max_output_tokens",
                    "max_tool_calls",
                    "metadata",
                    "moderation",
                    "prompt_cache_key",
                    "prompt_cache_options",
                    "prompt_cache_retention",
                    "context_management",
                    "safety_identifier",
                    "service_tier",
                    "store",
                    "stream",
                    "stream_options",
                    "temperature",
                    "top_logprobs",
                    "top_p",
                    "user")
            .<JsonEdit>map(JsonEdit.Remove::new)
            .toList();

    private static final List<JsonEdit> NOTHING_TO_KEEP =
            List.of(new JsonEdit.Set("store", JsonBoolean.of(false)), new JsonEdit.Remove("background"));

    @Override
    public Inbound subject(Inbound question) {
        JsonObject body = Json.parseObject(question.body());
        // Instructions and tools can be counted by themselves; an answer needs an input.
        boolean saysNothing = Stream.of("input", "prompt", "conversation", "previous_response_id")
                .noneMatch(body::has);
        List<JsonEdit> edits = new ArrayList<>(NOTHING_TO_KEEP);
        if (saysNothing) {
            edits.add(new JsonEdit.Set("input", JsonArray.EMPTY));
        }
        return question.withBody(Json.edit(question.body(), edits));
    }

    @Override
    public UpstreamRequest question(UpstreamRequest subject, Hop hop) {
        return subject.withPath(PATH).withBody(Json.edit(subject.body(), ONLY_FOR_ANSWERS));
    }

    @Override
    public long decodeCount(UpstreamResponse.Whole answer) {
        return JsonMembers.of(Json.parseObject(answer.body()), "").requiredInteger("input_tokens");
    }

    @Override
    public ClientReply encodeCount(long tokens) {
        return ClientReply.json(
                200,
                Json.write(JsonObject.of(
                        "object", JsonString.of("response.input_tokens"), "input_tokens", JsonNumber.of(tokens))));
    }
}
