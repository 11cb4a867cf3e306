package dev.plexus.codec.gemini;

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
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Embeddings as {@code embedContent} and {@code batchEmbedContents} have them. Thread-safe and without state. */
final class GeminiEmbeddings implements EmbeddingCodec {
    private static final Headers JSON = Headers.of("content-type", "application/json");
    private static final String ONE = "embedContent";
    private static final String SEVERAL = "batchEmbedContents";

    @Override
    public List<Dialect> dialects() {
        return List.of(Spelling.GEMINI);
    }

    @Override
    public EmbeddingRequest decodeRequest(Inbound inbound) {
        JsonMembers body = Spelling.members(Json.parseObject(inbound.body()), "");
        boolean batch = inbound.path().endsWith(SEVERAL);
        if (batch) {
            body.requiredArray("requests");
        }
        List<JsonMembers> requests = batch ? body.each("requests") : List.of(body);
        List<Loss> special = requests.stream()
                .flatMap(request -> Stream.of("taskType", "title", "autoTruncate", "embedContentConfig")
                        .filter(request::has)
                        .map(name -> new Loss(
                                "embedding_hint_dropped", request.path(name), "the upstream's dialect cannot say it")))
                .toList();
        return new EmbeddingRequest(
                RequestReader.model(inbound),
                requests.stream().map(GeminiEmbeddings::input).toList(),
                batch,
                dimensions(requests),
                false,
                special);
    }

    private static Input input(JsonMembers request) {
        JsonMembers content = request.requiredMembers("content");
        content.requiredArray("parts");
        List<String> texts = new ArrayList<>();
        for (JsonMembers part : content.each("parts")) {
            Optional<String> text = part.text("text");
            if (text.isEmpty()) {
                return new Input.Foreign("media", part.path());
            }
            texts.add(text.get());
        }
        return new Input.Text(String.join("\n", texts));
    }

    private static Optional<Long> dimensions(List<JsonMembers> requests) {
        List<Optional<Long>> wished = requests.stream()
                .map(request -> request.integer("outputDimensionality"))
                .distinct()
                .toList();
        if (wished.size() > 1) {
            throw new GatewayException(
                    Failure.of(FailureKind.INVALID_REQUEST, "requests: outputDimensionality must be the same for all")
                            .at("requests"));
        }
        return wished.stream().flatMap(Optional::stream).findFirst();
    }

    @Override
    public UpstreamRequest encodeRequest(EmbeddingRequest request, String model) {
        List<JsonValue> requests = new ArrayList<>();
        for (Input input : request.inputs()) {
            String text = switch (input) {
                case Input.Text known -> known.text();
                case Input.Foreign foreign ->
                    throw new GatewayException(Failure.of(
                                    FailureKind.UNSUPPORTED,
                                    foreign.path() + ": the upstream takes texts, not " + foreign.kind())
                            .at(foreign.path()));
            };
            JsonObject.Builder one = JsonObject.builder()
                    .put("model", UpstreamPath.resource(model))
                    .put("content", JsonObject.of("parts", JsonArray.of(JsonObject.of("text", JsonString.of(text)))));
            request.dimensions().ifPresent(dimensions -> one.put("outputDimensionality", dimensions));
            requests.add(one.build());
        }
        boolean several = requests.size() > 1;
        JsonValue body = several ? JsonObject.of("requests", JsonArray.of(requests)) : requests.getFirst();
        return upstream(model, several ? SEVERAL : ONE, Json.write(body), request.special());
    }

    @Override
    public UpstreamRequest forward(Inbound inbound, EmbeddingRequest request, String model) {
        JsonObject body = Json.parseObject(inbound.body());
        JsonString resource = JsonString.of(UpstreamPath.resource(model));
        List<JsonEdit> edits = new ArrayList<>();
        if (body.has("model")) {
            edits.add(new JsonEdit.Set("model", resource));
        }
        if (request.batch()) {
            for (int i = 0; i < request.inputs().size(); i++) {
                edits.add(new JsonEdit.Set(List.of("requests", Integer.toString(i), "model"), resource));
            }
        }
        return upstream(model, request.batch() ? SEVERAL : ONE, Json.edit(inbound.body(), edits), List.of());
    }

    private static UpstreamRequest upstream(String model, String method, Bytes body, List<Loss> losses) {
        return new UpstreamRequest("POST", UpstreamPath.of(model, method), Query.EMPTY, JSON, body, losses);
    }

    @Override
    public EmbeddingAnswer decodeAnswer(UpstreamResponse.Whole answer) {
        JsonMembers body = Spelling.members(Json.parseObject(answer.body()), "");
        List<JsonMembers> written =
                body.has("embedding") ? List.of(body.requiredMembers("embedding")) : body.each("embeddings");
        if (written.isEmpty()) {
            throw body.unexpected("embeddings", "vectors");
        }
        List<Embedding> embeddings = written.stream()
                .map(one -> Embedding.of(one.requiredArray("values"), one.path("values")))
                .toList();
        Optional<Usage> usage = body.members("usageMetadata")
                .flatMap(counts -> counts.integer("promptTokenCount"))
                .map(tokens -> new Usage(tokens, 0, 0, 0, 0, 0, Optional.empty(), Usage.Details.NONE, false));
        return new EmbeddingAnswer(Optional.empty(), embeddings, usage);
    }

    @Override
    public ClientReply encodeAnswer(EmbeddingAnswer answer, EmbeddingRequest request) {
        JsonArray embeddings = answer.embeddings().stream()
                .map(embedding -> (JsonValue) JsonObject.of("values", embedding.numbers()))
                .collect(JsonArray.collector());
        JsonObject body = request.batch() || embeddings.isEmpty()
                ? JsonObject.of("embeddings", embeddings)
                : JsonObject.of("embedding", embeddings.get(0));
        return ClientReply.json(200, Json.write(body));
    }

    @Override
    public Failure decodeError(int status, Headers headers, Bytes body) {
        return ErrorReader.read(status, headers, body);
    }

    @Override
    public ClientReply encodeError(Failure failure, String requestId) {
        return ErrorAnswer.of(failure).reply();
    }
}
