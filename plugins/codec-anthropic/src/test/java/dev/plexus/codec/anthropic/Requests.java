package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests and hops for tests. */
final class Requests {
    static final MessagesCodec CODEC = new MessagesCodec();
    /** A model that thinks in the old way, samples and takes words put into its mouth. */
    static final String OLDER = "claude-sonnet-4-5";
    /** A model that thinks as it sees fit and samples no more. */
    static final String NEWER = "claude-opus-4-8";

    static final Turn HELLO = new Turn(Turn.Role.USER, new Part.Text("Hello"));

    private Requests() {}

    static Hop hop(String model) {
        return hop(model, "{}");
    }

    static Hop hop(String model, String capabilities) {
        Capabilities known = CODEC.capabilities(model).with(new Capabilities(Json.parseObject(capabilities)));
        return new Hop(Messages.DIALECT, "upstream", "default", model, known);
    }

    static Inbound inbound(String body, String... headers) {
        Headers.Builder all = Headers.builder();
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
        return new Inbound("POST", Messages.PATH, Map.of(), Query.EMPTY, all.build(), Bytes.utf8(body));
    }

    /** A request of this dialect with these members beside the model and the limit of tokens. */
    static ChatRequest read(String members) {
        return CODEC.decodeRequest(inbound("{\"model\":\"m\",\"max_tokens\":100," + members + "}"));
    }

    static ChatRequest.Builder saying(Turn... turns) {
        return ChatRequest.builder(OLDER).turns(List.of(turns));
    }

    static UpstreamRequest written(ChatRequest request) {
        return CODEC.encodeRequest(request, hop(request.model()));
    }

    static JsonObject body(ChatRequest request) {
        return Json.parseObject(written(request).body());
    }

    /** The messages of the body. */
    static JsonValue messages(Turn... turns) {
        return body(saying(turns).build()).array("messages").orElseThrow();
    }

    static List<String> codes(UpstreamRequest request) {
        return request.losses().stream().map(Loss::code).toList();
    }

    static Part.ToolResult result(String call, Part... content) {
        return new Part.ToolResult(call, Optional.empty(), List.of(content), false);
    }
}
