package dev.plexus.dist.agents;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ResponseUnfold;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.dist.BundledCodecs;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.ReceivedRequest;
import dev.plexus.testkit.StreamReplay;
import dev.plexus.testkit.UpstreamAnswer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An upstream that thinks, seals its thoughts and has the agent run two commands at once; when it sees what they printed it is
 * content. Thread-safe.
 */
final class SealingUpstream implements AutoCloseable {
    /** What the commands print; the commands themselves do not contain it. */
    static final List<String> OUTPUTS = List.of("first-42-output", "second-42-output");

    private static final List<String> COMMANDS = List.of("printf 'first-%s-output' 42", "printf 'second-%s-output' 42");
    private static final Usage USAGE = new Usage(20, 0, 0, 0, 0, 7, Optional.empty(), Usage.Details.NONE, false);

    private final ChatCodec codec;
    private final FakeUpstream upstream = FakeUpstream.start(this::answer);

    SealingUpstream(String dialect) {
        this.codec = BundledCodecs.codec(new Dialect(dialect));
    }

    URI uri() {
        return upstream.uri();
    }

    /** The seal, as it must come back. */
    String seal() {
        return "c2VhbGVkLWJ5LXRoZS11cHN0cmVhbS1vZi10aGlzLXRlc3Q";
    }

    /** The bodies it was sent, in order. */
    List<String> bodies() {
        return upstream.requests().stream()
                .map(request -> request.body().utf8())
                .toList();
    }

    @Override
    public void close() {
        upstream.close();
    }

    private void answer(ReceivedRequest received, UpstreamAnswer answer) throws IOException {
        if (!received.method().equals("POST")) {
            answer.json(404, "{}");
            return;
        }
        ChatRequest request = codec.decodeRequest(inbound(received));
        ChatResponse response = response(request, received.body().utf8());
        if (request.stream()) {
            answer.beginEvents();
            StreamReplay replay = new StreamReplay(ResponseUnfold.events(response));
            for (var frame : replay.encoded(codec.newEventEncoder(request, "request-1"))) {
                answer.write(frame);
            }
            answer.finish();
        } else {
            ClientReply reply = codec.encodeResponse(response, request, "request-1");
            answer.whole(reply.status(), reply.headers(), reply.body());
        }
    }

    private ChatResponse response(ChatRequest request, String body) {
        boolean done = OUTPUTS.stream().anyMatch(body::contains);
        Optional<ShellTool> shell = ShellTool.among(request.tools());
        if (done || shell.isEmpty()) {
            return response(Stop.Reason.END, List.of(new Part.Text("All is done.")));
        }
        Part.ToolCall first = shell.get().call("call_first_1", COMMANDS.getFirst());
        Part.ToolCall second = shell.get().call("call_second_2", COMMANDS.getLast());
        return codec.dialect().id().equals("gemini")
                ? response(
                        Stop.Reason.TOOL,
                        List.of(first.withSeal(Optional.of(sealed(Seal.Placement.TOOL_CALL))), second))
                : response(Stop.Reason.TOOL, List.of(thought(), first, second));
    }

    private Part thought() {
        boolean summarised = codec.dialect().id().equals("responses");
        return new Part.Reasoning(
                Part.Reasoning.Kind.VISIBLE,
                summarised ? Optional.empty() : Optional.of("Two commands will do."),
                summarised ? List.of("Two commands will do.") : List.of(),
                Optional.of(sealed(Seal.Placement.THOUGHT)),
                summarised ? Optional.of("rs_1") : Optional.empty(),
                Extras.NONE);
    }

    private Seal sealed(Seal.Placement placement) {
        String format = switch (codec.dialect().id()) {
            case "chat" -> "chat.signature";
            case "responses" -> "responses.encrypted_content";
            case "messages" -> "messages.signature";
            default -> "gemini.thought_signature";
        };
        return new Seal(Optional.empty(), format, JsonString.of(seal()), placement);
    }

    private static ChatResponse response(Stop.Reason reason, List<Part> parts) {
        return new ChatResponse(
                Optional.of("answer-1"),
                Optional.empty(),
                Optional.of("m"),
                List.of(new ChatResponse.Candidate(0, parts, Stop.of(reason))),
                USAGE,
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
    }

    private static Inbound inbound(ReceivedRequest received) {
        return new Inbound(
                "POST",
                received.path(),
                Map.of("model", "m"),
                Query.parse(received.query()),
                Headers.EMPTY,
                received.body());
    }

    /** The agent's tool that runs commands. */
    private record ShellTool(Tool.Function function) {
        static Optional<ShellTool> among(List<Tool> tools) {
            return tools.stream()
                    .filter(Tool.Function.class::isInstance)
                    .map(Tool.Function.class::cast)
                    .filter(tool -> tool.name().matches("(?i)bash|shell|shell_command|exec_command|run_shell_command"))
                    .findFirst()
                    .map(ShellTool::new);
        }

        Part.ToolCall call(String id, String command) {
            return new Part.ToolCall(id, function.name(), ShellArguments.of(function, command));
        }
    }
}
