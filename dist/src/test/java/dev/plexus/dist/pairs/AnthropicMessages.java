package dev.plexus.dist.pairs;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.OutputTokensDetails;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextBlock;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.anthropic.models.messages.Usage;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The Anthropic library. */
final class AnthropicMessages implements ClientSdk {
    private final AnthropicClient client;

    AnthropicMessages(URI gateway, String key) {
        client = AnthropicOkHttpClient.builder()
                .responseValidation(true)
                .baseUrl(gateway.toString())
                .apiKey(key)
                .maxRetries(0)
                .timeout(PATIENCE)
                .build();
    }

    @Override
    public String dialect() {
        return "messages";
    }

    @Override
    public Conversation begin(Question question, boolean streamed) {
        return new Talk(client, params(question), streamed);
    }

    @Override
    public void close() {
        client.close();
    }

    private static MessageCreateParams.Builder params(Question question) {
        MessageCreateParams.Builder params = MessageCreateParams.builder()
                .model(question.model())
                .maxTokens(question.limit())
                .systemOfTextBlockParams(List.of(block(question.system()), block(question.developer())));
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
            params.addUserMessageOfContentBlockParams(List.of(
                    ContentBlockParam.ofText(question.newest().text()),
                    ContentBlockParam.ofImage(image(question.picture().get()))));
        }
        question.tools().forEach(tool -> params.addTool(tool(tool)));
        question.schema().ifPresent(schema -> params.outputConfig(format(schema)));
        return params;
    }

    private static TextBlockParam block(String text) {
        return TextBlockParam.builder().text(text).build();
    }

    private static Base64ImageSource image(Picture picture) {
        return Base64ImageSource.builder()
                .mediaType(Base64ImageSource.MediaType.of(picture.mime()))
                .data(picture.base64())
                .build();
    }

    private static Tool tool(ToolSpec tool) {
        Map<String, JsonValue> properties = new LinkedHashMap<>();
        tool.parameters().properties().forEach((name, type) -> properties.put(name, JsonValue.from(type)));
        return Tool.builder()
                .name(tool.name())
                .description(tool.description())
                .inputSchema(Tool.InputSchema.builder()
                        .properties(Tool.InputSchema.Properties.builder()
                                .putAllAdditionalProperties(properties)
                                .build())
                        .required(tool.parameters().names())
                        .build())
                .build();
    }

    private static OutputConfig format(ObjectSchema schema) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        schema.tree().forEach((name, value) -> values.put(name, JsonValue.from(value)));
        return OutputConfig.builder()
                .format(JsonOutputFormat.builder()
                        .schema(JsonOutputFormat.Schema.builder()
                                .putAllAdditionalProperties(values)
                                .build())
                        .build())
                .build();
    }

    /** A list of messages that grows. */
    private static final class Talk implements Conversation {
        private final AnthropicClient client;
        private final MessageCreateParams.Builder params;
        private final boolean streamed;

        Talk(AnthropicClient client, MessageCreateParams.Builder params, boolean streamed) {
            this.client = client;
            this.params = params;
            this.streamed = streamed;
        }

        @Override
        public Answer next() throws Refused {
            StringBuilder heard = new StringBuilder();
            try {
                Message message = streamed ? stream(heard) : client.messages().create(params.build());
                params.addMessage(message);
                return answer(message);
            } catch (AnthropicServiceException thrown) {
                String wait = thrown.headers().values("retry-after").stream()
                        .findFirst()
                        .orElse("");
                throw new Refused(
                        thrown.getClass().getSimpleName(),
                        thrown.statusCode(),
                        wait,
                        heard.toString(),
                        thrown.apiMessage().orElseGet(() -> String.valueOf(thrown.getMessage())));
            }
        }

        @Override
        public void giveBack(List<ToolOutput> outputs) {
            params.addUserMessageOfContentBlockParams(outputs.stream()
                    .map(output -> ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                            .toolUseId(output.call().id())
                            .content(output.text())
                            .build()))
                    .toList());
        }

        private Message stream(StringBuilder heard) {
            MessageAccumulator accumulator = MessageAccumulator.create();
            try (StreamResponse<RawMessageStreamEvent> events =
                    client.messages().createStreaming(params.build())) {
                events.stream().forEach(event -> {
                    accumulator.accumulate(event);
                    event.contentBlockDelta()
                            .flatMap(delta -> delta.delta().text())
                            .ifPresent(delta -> heard.append(delta.text()));
                });
            }
            return accumulator.message();
        }

        private static Answer answer(Message message) {
            return new Answer(
                    message.content().stream()
                            .flatMap(block -> block.text().stream())
                            .map(TextBlock::text)
                            .collect(Collectors.joining()),
                    message.content().stream()
                            .flatMap(block -> block.toolUse().stream())
                            .map(Talk::call)
                            .toList(),
                    message.stopReason().orElseThrow().asString(),
                    tokens(message.usage()));
        }

        private static Answer.Call call(ToolUseBlock call) {
            return new Answer.Call(
                    call.id(), call.name(), String.valueOf(call._input().convert(JsonNode.class)));
        }

        private static Tokens tokens(Usage usage) {
            long cached = usage.cacheReadInputTokens().orElse(0L);
            long input = usage.inputTokens()
                    + cached
                    + usage.cacheCreationInputTokens().orElse(0L);
            long reasoning = usage.outputTokensDetails()
                    .map(OutputTokensDetails::thinkingTokens)
                    .orElse(0L);
            return new Tokens(input, cached, usage.outputTokens(), reasoning, input + usage.outputTokens());
        }
    }
}
