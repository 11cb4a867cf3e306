package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.ResponseFold;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Short ways to try the codec on one exchange. */
final class Exchange {
    static final ChatCodec CODEC = new ChatDialectCodec();
    static final String REQUEST_ID = "019aa8f2-7c00-7def-8abc-0123456789ab";
    static final ChatRequest PLAIN = request("{'model':'m','messages':[{'role':'user','content':'Hi'}],'stream':true}");

    private Exchange() {}

    /** JSON with single quotes, for legibility. */
    static String json(String quoted) {
        return quoted.replace('\'', '"');
    }

    static JsonObject object(String quoted) {
        return Json.parseObject(json(quoted));
    }

    static Inbound inbound(String body) {
        return new Inbound(
                "POST", "/v1/chat/completions", Map.of(), Query.EMPTY, Headers.EMPTY, Bytes.utf8(json(body)));
    }

    static ChatRequest request(String body) {
        return CODEC.decodeRequest(inbound(body));
    }

    static Hop hop(String capabilities) {
        return new Hop(Marks.CHAT, "p", "a", "up", new Capabilities(object(capabilities)));
    }

    static UpstreamRequest encoded(ChatRequest request, String capabilities) {
        return CODEC.encodeRequest(request, hop(capabilities));
    }

    static JsonObject written(ChatRequest request, String capabilities) {
        return Json.parseObject(encoded(request, capabilities).body());
    }

    static ChatResponse answer(String body) {
        return answer(body, PLAIN);
    }

    static ChatResponse answer(String body, ChatRequest request) {
        return CODEC.decodeResponse(
                new UpstreamResponse.Whole(200, Headers.EMPTY, Bytes.utf8(json(body))), request, hop("{}"));
    }

    /** The events of these payloads and the end of the stream. */
    static List<ChatEvent> events(ChatRequest request, String capabilities, String... payloads) {
        ChatCodec.EventDecoder decoder = CODEC.newEventDecoder(request, hop(capabilities));
        List<ChatEvent> events = new ArrayList<>();
        for (String payload : payloads) {
            Frame frame = payload.startsWith(":") ? Frame.comment(payload) : Frame.data(Bytes.utf8(json(payload)));
            events.addAll(decoder.decode(frame));
        }
        events.addAll(decoder.end());
        return events;
    }

    static List<ChatEvent> events(String... payloads) {
        return events(PLAIN, "{}", payloads);
    }

    static ChatResponse.Candidate folded(List<ChatEvent> events) {
        ResponseFold fold = new ResponseFold();
        events.forEach(fold::add);
        return fold.response().candidates().getFirst();
    }

    /** A chunk of choice 0. */
    static String chunk(String delta) {
        return "{'id':'c1','object':'chat.completion.chunk','created':1,'model':'m','choices':[{'index':0,'delta':"
                + delta + ",'finish_reason':null}]}";
    }

    static String finish(String word) {
        return "{'id':'c1','object':'chat.completion.chunk','created':1,'model':'m','choices':[{'index':0,'delta':{},"
                + "'finish_reason':'" + word + "'}]}";
    }

    /** The JSON of the frames an encoder makes; the terminator is left out. */
    static List<JsonObject> chunks(ChatRequest request, List<ChatEvent> events) {
        return frames(request, events).stream()
                .filter(frame -> !frame.isEmpty() && !frame.data().utf8().equals("[DONE]"))
                .map(frame -> Json.parseObject(frame.data()))
                .toList();
    }

    static List<Frame> frames(ChatRequest request, List<ChatEvent> events) {
        ChatCodec.EventEncoder encoder = CODEC.newEventEncoder(request, REQUEST_ID);
        return events.stream().flatMap(event -> encoder.encode(event).stream()).toList();
    }
}
