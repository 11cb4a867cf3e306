package dev.plexus.dist.pairs;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ApiException;
import com.google.genai.types.Candidate;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import com.google.genai.types.Schema;
import com.google.genai.types.Tool;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Google library. */
final class GoogleGenAi implements ClientSdk {
    private final Client client;

    GoogleGenAi(URI gateway, String key) {
        client = Client.builder()
                .apiKey(key)
                .httpOptions(HttpOptions.builder()
                        .baseUrl(gateway.toString())
                        .timeout(Math.toIntExact(PATIENCE.toMillis()))
                        .retryOptions(HttpRetryOptions.builder()
                                .attempts(1)
                                .httpStatusCodes(List.of())
                                .build())
                        .build())
                .build();
    }

    @Override
    public String dialect() {
        return "gemini";
    }

    @Override
    public Conversation begin(Question question, boolean streamed) {
        return new Talk(client, question.model(), config(question), contents(question), streamed);
    }

    @Override
    public void close() {
        client.close();
    }

    private static GenerateContentConfig config(Question question) {
        GenerateContentConfig.Builder config = GenerateContentConfig.builder()
                .systemInstruction(
                        Content.fromParts(Part.fromText(question.system()), Part.fromText(question.developer())))
                .maxOutputTokens(Math.toIntExact(question.limit()));
        if (!question.tools().isEmpty()) {
            config.tools(Tool.builder()
                    .functionDeclarations(
                            question.tools().stream().map(GoogleGenAi::function).toList())
                    .build());
        }
        question.schema()
                .ifPresent(schema -> config.responseMimeType("application/json").responseSchema(schema(schema)));
        return config.build();
    }

    private static FunctionDeclaration function(ToolSpec tool) {
        return FunctionDeclaration.builder()
                .name(tool.name())
                .description(tool.description())
                .parameters(schema(tool.parameters()))
                .build();
    }

    private static Schema schema(ObjectSchema schema) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        schema.types()
                .forEach((name, type) -> properties.put(
                        name,
                        Schema.builder().type(type.toUpperCase(Locale.ROOT)).build()));
        return Schema.builder()
                .type("OBJECT")
                .properties(properties)
                .required(schema.names())
                .build();
    }

    private static List<Content> contents(Question question) {
        List<Content> contents = new ArrayList<>();
        for (Spoken said : question.earlier()) {
            contents.add(content(said.byUser() ? "user" : "model", List.of(Part.fromText(said.text()))));
        }
        List<Part> newest = new ArrayList<>();
        newest.add(Part.fromText(question.newest().text()));
        question.picture().ifPresent(picture -> newest.add(Part.fromBytes(picture.bytes(), picture.mime())));
        contents.add(content("user", newest));
        return contents;
    }

    private static Content content(String role, List<Part> parts) {
        return Content.builder().role(role).parts(parts).build();
    }

    /** A list of contents that grows. */
    private static final class Talk implements Conversation {
        private final Client client;
        private final String model;
        private final GenerateContentConfig config;
        private final List<Content> contents;
        private final boolean streamed;

        Talk(Client client, String model, GenerateContentConfig config, List<Content> contents, boolean streamed) {
            this.client = client;
            this.model = model;
            this.config = config;
            this.contents = contents;
            this.streamed = streamed;
        }

        @Override
        public Answer next() throws Refused {
            List<GenerateContentResponse> pieces = new ArrayList<>();
            try {
                ask(pieces);
            } catch (ApiException thrown) {
                throw new Refused(
                        thrown.getClass().getSimpleName(),
                        thrown.code(),
                        "",
                        text(parts(pieces)),
                        String.valueOf(thrown.getMessage()));
            }
            List<Part> parts = parts(pieces);
            contents.add(content("model", parts));
            return new Answer(text(parts), calls(parts), stop(pieces), tokens(pieces));
        }

        @Override
        public void giveBack(List<ToolOutput> outputs) {
            contents.add(content("user", outputs.stream().map(Talk::part).toList()));
        }

        private void ask(List<GenerateContentResponse> pieces) {
            if (!streamed) {
                pieces.add(client.models.generateContent(model, contents, config));
                return;
            }
            try (ResponseStream<GenerateContentResponse> stream =
                    client.models.generateContentStream(model, contents, config)) {
                stream.forEach(pieces::add);
            }
        }

        private static Part part(ToolOutput output) {
            return Part.builder()
                    .functionResponse(FunctionResponse.builder()
                            .id(output.call().id())
                            .name(output.call().name())
                            .response(Map.of("output", output.text()))
                            .build())
                    .build();
        }

        private static List<Part> parts(List<GenerateContentResponse> pieces) {
            return candidates(pieces).stream()
                    .flatMap(candidate -> candidate.content().stream())
                    .flatMap(content -> content.parts().stream())
                    .flatMap(List::stream)
                    .toList();
        }

        private static List<Candidate> candidates(List<GenerateContentResponse> pieces) {
            return pieces.stream()
                    .flatMap(piece -> piece.candidates().stream())
                    .map(List::getFirst)
                    .toList();
        }

        private static String text(List<Part> parts) {
            return parts.stream()
                    .filter(part -> !part.thought().orElse(false))
                    .flatMap(part -> part.text().stream())
                    .collect(Collectors.joining());
        }

        private static List<Answer.Call> calls(List<Part> parts) {
            return parts.stream()
                    .flatMap(part -> part.functionCall().stream())
                    .map(Talk::call)
                    .toList();
        }

        private static Answer.Call call(FunctionCall call) {
            String arguments = call.toJson();
            return new Answer.Call(
                    call.id().orElseThrow(),
                    call.name().orElseThrow(),
                    Json.text(Json.parseObject(arguments).object("args").orElse(JsonObject.EMPTY)));
        }

        private static String stop(List<GenerateContentResponse> pieces) {
            return candidates(pieces).stream()
                    .flatMap(candidate -> candidate.finishReason().stream())
                    .map(Object::toString)
                    .collect(Collectors.joining(" and "));
        }

        private static Tokens tokens(List<GenerateContentResponse> pieces) {
            GenerateContentResponseUsageMetadata usage =
                    pieces.getLast().usageMetadata().orElseThrow();
            int reasoning = count(usage.thoughtsTokenCount());
            return new Tokens(
                    usage.promptTokenCount().orElseThrow() + count(usage.toolUsePromptTokenCount()),
                    count(usage.cachedContentTokenCount()),
                    count(usage.candidatesTokenCount()) + reasoning,
                    reasoning,
                    usage.totalTokenCount().orElseThrow());
        }

        private static int count(Optional<Integer> tokens) {
            return tokens.orElse(0);
        }
    }
}
