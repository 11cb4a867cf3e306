package dev.plexus.codec.openai.responses;

import dev.plexus.api.json.JsonObject;
import java.util.Set;

/** What an item of a conversation is, by its type. */
enum ItemKind {
    MESSAGE,
    REASONING,
    FUNCTION_CALL,
    CUSTOM_CALL,
    /** A call of a tool type the dialect defines and the client runs. */
    BUILTIN_CALL,
    /** What a tool the client ran gave back. */
    RESULT,
    /** A tool the upstream ran. */
    SERVER_CALL,
    IMAGE,
    COMPACTION,
    REFERENCE,
    UNKNOWN;

    private static final Set<String> BUILTIN =
            Set.of("local_shell_call", "shell_call", "apply_patch_call", "computer_call");
    private static final Set<String> RESULTS = Set.of(
            "function_call_output",
            "custom_tool_call_output",
            "local_shell_call_output",
            "shell_call_output",
            "apply_patch_call_output",
            "computer_call_output");
    private static final Set<String> SERVER = Set.of(
            "web_search_call",
            "file_search_call",
            "code_interpreter_call",
            "mcp_list_tools",
            "mcp_call",
            "mcp_approval_request",
            "program");

    /** The kind of an item; one without a type and with a role is a message. */
    static ItemKind of(JsonObject item) {
        String type = item.text("type").orElse(item.has("role") ? "message" : "");
        boolean byClient = item.text("execution").filter("client"::equals).isPresent();
        return switch (type) {
            case "message" -> MESSAGE;
            case "reasoning" -> REASONING;
            case "function_call" -> FUNCTION_CALL;
            case "custom_tool_call" -> CUSTOM_CALL;
            case "compaction" -> COMPACTION;
            case "item_reference" -> REFERENCE;
            case "image_generation_call" -> item.string("result").isPresent() ? IMAGE : SERVER_CALL;
            case "tool_search_call" -> byClient ? BUILTIN_CALL : SERVER_CALL;
            case "tool_search_output" -> byClient ? RESULT : SERVER_CALL;
            default -> listed(type);
        };
    }

    private static ItemKind listed(String type) {
        if (BUILTIN.contains(type)) {
            return BUILTIN_CALL;
        }
        if (RESULTS.contains(type)) {
            return RESULT;
        }
        return SERVER.contains(type) ? SERVER_CALL : UNKNOWN;
    }

    /** Whether an answer always says how far such an item got, so that the model need not keep it. */
    boolean hasStatus() {
        return this == MESSAGE || this == FUNCTION_CALL || this == BUILTIN_CALL;
    }
}
