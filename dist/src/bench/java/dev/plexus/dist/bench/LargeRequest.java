package dev.plexus.dist.bench;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a coding agent sends in the middle of its work: forty tools, sixty messages, two hundred kilobytes. */
final class LargeRequest {
    private static final String WORDS = "The file has changed; \"line 42\" says\n\tif (größe > 3) return;\n".repeat(24);

    private LargeRequest() {}

    /** Its bytes in a dialect. */
    static Bytes in(ChatCodec codec) {
        Hop hop = new Hop(codec.dialect(), "upstream", "default", Pair.MODEL, Capabilities.UNKNOWN);
        return codec.encodeRequest(request(), hop).body();
    }

    private static ChatRequest request() {
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            String id = "call_" + i;
            turns.add(new Turn(Turn.Role.USER, new Part.Text(WORDS + i)));
            turns.add(new Turn(
                    Turn.Role.ASSISTANT,
                    new Part.Text(WORDS + i),
                    new Part.ToolCall(
                            id,
                            "tool_" + i,
                            Json.text(JsonObject.builder().put("text", WORDS).build()))));
            turns.add(new Turn(
                    Turn.Role.USER,
                    new Part.ToolResult(id, Optional.of("tool_" + i), List.of(new Part.Text(WORDS.repeat(2))), false)));
            turns.add(new Turn(Turn.Role.ASSISTANT, new Part.Text(WORDS)));
        }
        turns.add(new Turn(Turn.Role.USER, new Part.Text("Go on.")));
        return ChatRequest.builder(Pair.MODEL).stream(true)
                .system(List.of(new SystemPart(WORDS.repeat(6))))
                .turns(turns)
                .tools(tools())
                .build();
    }

    private static List<Tool> tools() {
        List<Tool> tools = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            JsonObject schema = Json.parseObject("""
                {"type":"object","properties":{"path":{"type":"string","description":"%s"},
                "limit":{"type":"integer","minimum":1},"mode":{"type":"string","enum":["a","b","c"]},
                "list":{"type":"array","items":{"type":"object","properties":{"k":{"type":"string"}},"required":["k"]}}},
                "required":["path"]}\
                """.formatted("Where to look. ".repeat(20)));
            tools.add(new Tool.Function("tool_" + i, Optional.of("Does a thing. ".repeat(30)), Optional.of(schema)));
        }
        return tools;
    }
}
