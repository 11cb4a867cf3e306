package dev.plexus.codec.openai;

import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Embedding;
import dev.plexus.api.codec.EmbeddingAnswer;
import dev.plexus.api.codec.EmbeddingCodec;
import dev.plexus.api.codec.EmbeddingRequest;
import dev.plexus.api.codec.EmbeddingRequest.Input;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Embeddings as {@code POST /v1/embeddings} has them. Thread-safe and without state. */
final class OpenAiEmbeddings implements EmbeddingCodec {
    private static final OpenAiErrors ERRORS = new OpenAiErrors();
    private static final String PATH = "/embeddings";
    private static final Headers JSON = Headers.of("content-type", "application/json");

    @Override
    public List<Dialect> dialects() {
        return List.of(new Dialect("chat"), new Dialect("responses"));
    }

    @Override
    public EmbeddingRequest decodeRequest(Inbound inbound) {
        JsonMembers body = JsonMembers.of(Json.parseObject(inbound.body()), "");
        String model = body.requiredText("model");
        JsonValue input = body.requiredValue("input");
        boolean base64 = body.text("encoding_format").filter("base64"::equals).isPresent();
        Optional<Long> dimensions = body.integer("dimensions");
        List<Loss> special = body.rest().names().stream()
                .map(name -> new Loss(name + "_unsupported", name, "the dialect of the upstream cannot say it"))
                .toList();
        return new EmbeddingRequest(model, inputs(input), true, dimensions, base64, special);
    }

    private static List<Input> inputs(JsonValue input) {
        return switch (input) {
            case JsonString text -> List.of(new Input.Text(text.value()));
            case JsonArray tokens
            when !tokens.isEmpty() && tokens.get(0) instanceof JsonNumber ->
                List.of(new Input.Foreign("token ids", "input"));
            case JsonArray several
            when !several.isEmpty() -> {
                List<Input> inputs = new ArrayList<>();
                for (int i = 0; i < several.size(); i++) {
                    inputs.add(
                            several.get(i) instanceof JsonString text
                                    ? new Input.Text(text.value())
                                    : new Input.Foreign("token ids", "input[" + i + "]"));
                }
                yield inputs;
            }
            default ->
                throw new GatewayException(Failure.of(
                                FailureKind.INVALID_REQUEST, "input: expected a text, or a list of texts or token ids")
                        .at("input"));
        };
    }

    @Override
    public UpstreamRequest encodeRequest(EmbeddingRequest request, String model) {
        List<String> texts = new ArrayList<>();
        for (Input input : request.inputs()) {
            texts.add(
                    switch (input) {
                        case Input.Text text -> text.text();
                        case Input.Foreign foreign ->
                            throw new GatewayException(Failure.of(
                                            FailureKind.UNSUPPORTED,
                                            foreign.path() + ": the upstream takes texts, not " + foreign.kind())
                                    .at(foreign.path()));
                    });
        }
        JsonObject.Builder body = JsonObject.builder()
                .put("model", model)
                .put("input", JsonArray.ofTexts(texts))
                .put("encoding_format", "float");
        request.dimensions().ifPresent(dimensions -> body.put("dimensions", dimensions));
        return upstream(Json.write(body.build()), request.special());
    }

    @Override
    public UpstreamRequest forward(Inbound inbound, EmbeddingRequest request, String model) {
        return upstream(Json.edit(inbound.body(), List.of(new JsonEdit.Set("model", JsonString.of(model)))), List.of());
    }

    private static UpstreamRequest upstream(Bytes body, List<Loss> losses) {
        return new UpstreamRequest("POST", PATH, Query.EMPTY, JSON, body, losses);
    }

    @Override
    public EmbeddingAnswer decodeAnswer(UpstreamResponse.Whole answer) {
        JsonMembers body = JsonMembers.of(Json.parseObject(answer.body()), "");
        body.requiredArray("data");
        List<Embedding> embeddings = body.each("data").stream()
                .sorted(Comparator.comparing(item -> item.integer("index").orElse(0L)))
                .map(item -> Embedding.of(item.requiredValue("embedding"), item.path("embedding")))
                .toList();
        Optional<Usage> usage = body.members("usage")
                .flatMap(counts -> counts.integer("prompt_tokens"))
                .map(OpenAiEmbeddings::usage);
        return new EmbeddingAnswer(body.text("model"), embeddings, usage);
    }

    private static Usage usage(long tokens) {
        return new Usage(tokens, 0, 0, 0, 0, 0, Optional.empty(), Usage.Details.NONE, false);
    }

    @Override
    public ClientReply encodeAnswer(EmbeddingAnswer answer, EmbeddingRequest request) {
        List<JsonValue> data = new ArrayList<>();
        for (Embedding embedding : answer.embeddings()) {
            data.add(JsonObject.builder()
                    .put("object", "embedding")
                    .put("index", data.size())
                    .put("embedding", request.base64() ? embedding.packed() : embedding.numbers())
                    .build());
        }
        long tokens = answer.usage().map(Usage::input).orElse(0L);
        JsonObject body = JsonObject.builder()
                .put("object", "list")
                .put("data", JsonArray.of(data))
                .put("model", answer.model().orElse(request.model()))
                .put(
                        "usage",
                        JsonObject.of("prompt_tokens", JsonNumber.of(tokens), "total_tokens", JsonNumber.of(tokens)))
                .build();
        return ClientReply.json(200, Json.write(body));
    }

    @Override
    public Failure decodeError(int status, Headers headers, Bytes body) {
        return ERRORS.read(status, headers, body);
    }

    @Override
    public ClientReply encodeError(Failure failure, String requestId) {
        return ERRORS.encodeError(failure, requestId);
    }
}
