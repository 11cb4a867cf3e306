package dev.plexus.dist.pairs;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.completions.CompletionUsage;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The OpenAI library, by its chat completions. */
final class OpenAiChat implements ClientSdk {
    /** Reasoning that is to be sent back; common among servers of this dialect, though not in the library. */
    private static final String DETAILS = "reasoning_details";

    private final OpenAIClient client;

    OpenAiChat(URI gateway, String key) {
        client = OpenAIOkHttpClient.builder()
                .responseValidation(true)
                .baseUrl(gateway + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .timeout(PATIENCE)
                .build();
    }

    @Override
    public String dialect() {
        return "chat";
    }

    @Override
    public Conversation begin(Question question, boolean streamed) {
        return new Talk(client, params(question), streamed);
    }

    @Override
    public void close() {
        client.close();
    }

    private static ChatCompletionCreateParams.Builder params(Question question) {
        ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder()
                .model(question.model())
                .maxCompletionTokens(question.limit())
                .addSystemMessage(question.system())
                .addDeveloperMessage(question.developer());
        for (Spoken said : question.earlier()) {
            if (said.byUser()) {
                params.addUserMessage(said.text());
            } else {
                params.addAssistantMessage(said.text());
            }
        }
        if (question.picture().isEmpty()) {
            params.addUserMessage(question.newest().text());
        } else {
            params.addUserMessageOfArrayOfContentParts(List.of(
                    text(question.newest().text()), image(question.picture().get())));
        }
        question.tools().forEach(tool -> params.addFunctionTool(function(tool)));
        question.schema().ifPresent(schema -> params.responseFormat(format(schema)));
        return params;
    }

    private static ChatCompletionContentPart text(String text) {
        return ChatCompletionContentPart.ofText(
                ChatCompletionContentPartText.builder().text(text).build());
    }

    private static ChatCompletionContentPart image(Picture picture) {
        return ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                        .url(picture.dataUrl())
                        .build())
                .build());
    }

    private static FunctionDefinition function(ToolSpec tool) {
        return FunctionDefinition.builder()
                .name(tool.name())
                .description(tool.description())
                .parameters(FunctionParameters.builder()
                        .putAllAdditionalProperties(values(tool.parameters()))
                        .build())
                .build();
    }

    private static ResponseFormatJsonSchema format(ObjectSchema schema) {
        return ResponseFormatJsonSchema.builder()
                .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                        .name("person")
                        .strict(true)
                        .schema(ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                                .putAllAdditionalProperties(values(schema))
                                .build())
                        .build())
                .build();
    }

    /** The members of a schema as the library wants them. */
    static Map<String, JsonValue> values(ObjectSchema schema) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        schema.tree().forEach((name, value) -> values.put(name, JsonValue.from(value)));
        return values;
    }

    /** What the library threw, for both of its ways to ask. */
    static Refused refused(OpenAIServiceException thrown, String heard) {
        String wait =
                thrown.headers().values("retry-after").stream().findFirst().orElse("");
        return new Refused(
                thrown.getClass().getSimpleName(),
                thrown.statusCode(),
                wait,
                heard,
                String.valueOf(thrown.getMessage()));
    }

    /** A list of messages that grows. */
    private static final class Talk implements Conversation {
        private final OpenAIClient client;
        private final ChatCompletionCreateParams.Builder params;
        private final boolean streamed;

        Talk(OpenAIClient client, ChatCompletionCreateParams.Builder params, boolean streamed) {
            this.client = client;
            this.params = params;
            this.streamed = streamed;
        }

        @Override
        public Answer next() throws Refused {
            List<JsonValue> details = new ArrayList<>();
            ChatCompletion completion = streamed ? stream(details) : whole(details);
            ChatCompletionMessage message = completion.choices().getFirst().message();
            params.addMessage(withDetails(message.toParam(), details));
            return new Answer(
                    message.content().orElse(""),
                    message.toolCalls().orElse(List.of()).stream()
                            .map(call -> call(call.asFunction()))
                            .toList(),
                    completion.choices().getFirst().finishReason().asString(),
                    tokens(completion.usage().orElseThrow()));
        }

        @Override
        public void giveBack(List<ToolOutput> outputs) {
            for (ToolOutput output : outputs) {
                params.addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(output.call().id())
                        .content(output.text())
                        .build());
            }
        }

        private ChatCompletion whole(List<JsonValue> details) throws Refused {
            try {
                ChatCompletion completion = client.chat().completions().create(params.build());
                details.addAll(details(completion.choices().getFirst().message()));
                return completion;
            } catch (OpenAIServiceException thrown) {
                throw refused(thrown, "");
            }
        }

        private ChatCompletion stream(List<JsonValue> details) throws Refused {
            ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
            StringBuilder heard = new StringBuilder();
            ChatCompletionCreateParams asked = params.streamOptions(ChatCompletionStreamOptions.builder()
                            .includeUsage(true)
                            .build())
                    .build();
            try (StreamResponse<ChatCompletionChunk> chunks =
                    client.chat().completions().createStreaming(asked)) {
                chunks.stream().forEach(chunk -> {
                    accumulator.accumulate(chunk);
                    chunk.choices().forEach(choice -> {
                        choice.delta().content().ifPresent(heard::append);
                        details.addAll(details(choice.delta()));
                    });
                });
            } catch (OpenAIServiceException thrown) {
                throw refused(thrown, heard.toString());
            }
            return accumulator.chatCompletion();
        }

        /** What the library does not know of a message or delta, but leaves to those who do. */
        private static List<JsonValue> details(Object message) {
            List<JsonValue> details = new ArrayList<>();
            JsonNode known = Objects.requireNonNull(JsonValue.from(message).convert(JsonNode.class));
            known.path(DETAILS).forEach(detail -> details.add(JsonValue.fromJsonNode(detail)));
            return details;
        }

        private static ChatCompletionAssistantMessageParam withDetails(
                ChatCompletionAssistantMessageParam message, List<JsonValue> details) {
            return details.isEmpty()
                    ? message
                    : message.toBuilder()
                            .putAdditionalProperty(DETAILS, JsonValue.from(details))
                            .build();
        }

        private static Answer.Call call(ChatCompletionMessageFunctionToolCall call) {
            return new Answer.Call(
                    call.id(), call.function().name(), call.function().arguments());
        }

        private static Tokens tokens(CompletionUsage usage) {
            return new Tokens(
                    usage.promptTokens(),
                    usage.promptTokensDetails()
                            .flatMap(CompletionUsage.PromptTokensDetails::cachedTokens)
                            .orElse(0L),
                    usage.completionTokens(),
                    usage.completionTokensDetails()
                            .flatMap(CompletionUsage.CompletionTokensDetails::reasoningTokens)
                            .orElse(0L),
                    usage.totalTokens());
        }
    }
}
