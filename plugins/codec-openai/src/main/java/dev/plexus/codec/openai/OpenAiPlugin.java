package dev.plexus.codec.openai;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.Operation;
import dev.plexus.codec.openai.chat.ChatDialectCodec;
import dev.plexus.codec.openai.forward.OpenAiForward;
import dev.plexus.codec.openai.responses.ResponsesCodec;
import dev.plexus.codec.openai.responses.ResponsesCounter;
import dev.plexus.codec.openai.stored.ConversationEndpoints;
import dev.plexus.codec.openai.stored.ResponseEndpoints;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Offers the vendor's dialects, its list of models and its other operations. */
public final class OpenAiPlugin implements PlexusPlugin {
    private final ChatCodec chat = new ChatDialectCodec();
    private final ChatCodec responses = new ResponsesCodec();

    @Override
    public List<ChatCodec> chatCodecs() {
        return List.of(chat, responses);
    }

    @Override
    public List<Endpoint> endpoints() {
        Operation count = new Operation.Count(responses, new ResponsesCounter());
        Operation models = new Operation.Models(new OpenAiModels());
        Stream<Endpoint> understood = Stream.of(
                new Endpoint("POST", "/v1/chat/completions", new Operation.Chat(chat)),
                new Endpoint("POST", "/v1/responses", new Operation.Chat(responses)),
                new Endpoint("POST", "/v1/responses/input_tokens", count),
                new Endpoint("POST", "/v1/embeddings", new Operation.Embed(new OpenAiEmbeddings())),
                new Endpoint("GET", "/v1/models", models),
                new Endpoint("GET", "/v1/models/{model}", models));
        return Stream.of(
                        understood,
                        OpenAiForward.endpoints(),
                        ResponseEndpoints.all().stream(),
                        ConversationEndpoints.all().stream())
                .flatMap(Function.identity())
                .toList();
    }
}
