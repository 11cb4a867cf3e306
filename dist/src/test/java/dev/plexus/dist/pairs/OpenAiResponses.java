package dev.plexus.dist.pairs;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFormatTextJsonSchemaConfig;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseIncludable;
import com.openai.models.responses.ResponseInputContent;
import com.openai.models.responses.ResponseInputImage;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseInputText;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseOutputText;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseTextConfig;
import com.openai.models.responses.ResponseUsage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The OpenAI library, by its responses, with the whole conversation in each request. */
final class OpenAiResponses implements ClientSdk {
    private final OpenAIClient client;

    OpenAiResponses(URI gateway, String key) {
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
        return "responses";
    }

    @Override
    public Conversation begin(Question question, boolean streamed) {
        return new Talk(client, params(question), items(question), streamed);
    }

    @Override
    public void close() {
        client.close();
    }

    private static ResponseCreateParams.Builder params(Question question) {
        ResponseCreateParams.Builder params = ResponseCreateParams.builder()
                .model(question.model())
                .maxOutputTokens(question.limit())
                .instructions(question.system())
                .store(false)
                .addInclude(ResponseIncludable.REASONING_ENCRYPTED_CONTENT);
        question.tools().forEach(tool -> params.addTool(function(tool)));
        question.schema()
                .ifPresent(schema -> params.text(
                        ResponseTextConfig.builder().format(format(schema)).build()));
        return params;
    }

    private static List<ResponseInputItem> items(Question question) {
        List<ResponseInputItem> items = new ArrayList<>();
        items.add(message(EasyInputMessage.Role.DEVELOPER, question.developer()));
        for (Spoken said : question.earlier()) {
            items.add(
                    message(said.byUser() ? EasyInputMessage.Role.USER : EasyInputMessage.Role.ASSISTANT, said.text()));
        }
        items.add(question.picture()
                .map(picture -> message(question.newest().text(), picture))
                .orElseGet(() ->
                        message(EasyInputMessage.Role.USER, question.newest().text())));
        return items;
    }

    private static ResponseInputItem message(EasyInputMessage.Role role, String text) {
        return ResponseInputItem.ofEasyInputMessage(
                EasyInputMessage.builder().role(role).content(text).build());
    }

    private static ResponseInputItem message(String text, Picture picture) {
        ResponseInputImage image = ResponseInputImage.builder()
                .detail(ResponseInputImage.Detail.AUTO)
                .imageUrl(picture.dataUrl())
                .build();
        return ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                .role(EasyInputMessage.Role.USER)
                .contentOfResponseInputMessageContentList(List.of(
                        ResponseInputContent.ofInputText(
                                ResponseInputText.builder().text(text).build()),
                        ResponseInputContent.ofInputImage(image)))
                .build());
    }

    private static FunctionTool function(ToolSpec tool) {
        return FunctionTool.builder()
                .name(tool.name())
                .description(tool.description())
                .strict(false)
                .parameters(FunctionTool.Parameters.builder()
                        .putAllAdditionalProperties(OpenAiChat.values(tool.parameters()))
                        .build())
                .build();
    }

    private static ResponseFormatTextJsonSchemaConfig format(ObjectSchema schema) {
        return ResponseFormatTextJsonSchemaConfig.builder()
                .name("person")
                .strict(true)
                .schema(ResponseFormatTextJsonSchemaConfig.Schema.builder()
                        .putAllAdditionalProperties(OpenAiChat.values(schema))
                        .build())
                .build();
    }

    /** A list of items that grows. */
    private static final class Talk implements Conversation {
        private final OpenAIClient client;
        private final ResponseCreateParams.Builder params;
        private final List<ResponseInputItem> items;
        private final boolean streamed;

        Talk(
                OpenAIClient client,
                ResponseCreateParams.Builder params,
                List<ResponseInputItem> items,
                boolean streamed) {
            this.client = client;
            this.params = params;
            this.items = items;
            this.streamed = streamed;
        }

        @Override
        public Answer next() throws Refused {
            ResponseCreateParams asked = params.inputOfResponse(items).build();
            Response response = streamed ? stream(asked) : whole(asked);
            response.output().stream().map(Talk::echo).forEach(items::add);
            return new Answer(
                    text(response),
                    response.output().stream()
                            .flatMap(item -> item.functionCall().stream())
                            .map(Talk::call)
                            .toList(),
                    stop(response),
                    tokens(response.usage().orElseThrow()));
        }

        @Override
        public void giveBack(List<ToolOutput> outputs) {
            for (ToolOutput output : outputs) {
                items.add(ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                        .callId(output.call().id())
                        .output(output.text())
                        .build()));
            }
        }

        private Response whole(ResponseCreateParams asked) throws Refused {
            try {
                return client.responses().create(asked);
            } catch (OpenAIServiceException thrown) {
                throw OpenAiChat.refused(thrown, "");
            }
        }

        private Response stream(ResponseCreateParams asked) throws Refused {
            ResponseAccumulator accumulator = ResponseAccumulator.create();
            StringBuilder heard = new StringBuilder();
            try (StreamResponse<ResponseStreamEvent> events = client.responses().createStreaming(asked)) {
                events.stream().forEach(event -> {
                    accumulator.accumulate(event);
                    event.outputTextDelta().ifPresent(delta -> heard.append(delta.delta()));
                });
            } catch (OpenAIServiceException thrown) {
                throw OpenAiChat.refused(thrown, heard.toString());
            }
            Response response = accumulator.response();
            if (response.status().filter(ResponseStatus.FAILED::equals).isPresent()) {
                String message = response.error().orElseThrow().message();
                throw new Refused("failed", 200, "", heard.toString(), message);
            }
            return response;
        }

        private static ResponseInputItem echo(ResponseOutputItem item) {
            return item.message()
                    .map(ResponseInputItem::ofResponseOutputMessage)
                    .or(() -> item.functionCall().map(ResponseInputItem::ofFunctionCall))
                    .or(() -> item.reasoning().map(ResponseInputItem::ofReasoning))
                    .orElseThrow(() -> new AssertionError("nobody asked for " + item));
        }

        private static String text(Response response) {
            return response.output().stream()
                    .flatMap(item -> item.message().stream())
                    .flatMap(message -> message.content().stream())
                    .flatMap(content -> content.outputText().stream())
                    .map(ResponseOutputText::text)
                    .collect(Collectors.joining());
        }

        private static Answer.Call call(ResponseFunctionToolCall call) {
            return new Answer.Call(call.callId(), call.name(), call.arguments());
        }

        private static String stop(Response response) {
            return response.incompleteDetails()
                    .flatMap(Response.IncompleteDetails::reason)
                    .map(Response.IncompleteDetails.Reason::asString)
                    .orElseGet(() -> response.status().orElseThrow().asString());
        }

        private static Tokens tokens(ResponseUsage usage) {
            return new Tokens(
                    usage.inputTokens(),
                    usage.inputTokensDetails().cachedTokens(),
                    usage.outputTokens(),
                    usage.outputTokensDetails().reasoningTokens(),
                    usage.totalTokens());
        }
    }
}
