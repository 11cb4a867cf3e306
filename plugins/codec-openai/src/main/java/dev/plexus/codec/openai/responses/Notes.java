package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.Optional;

/**
 * What a node's {@link Extras} say in this dialect: members of the wire, and notes on how the node was written.
 *
 * <p>A note's name begins with a dollar sign and never reaches the wire. Notes let a document that is read and written again keep
 * its form, such as a message whose content is a string instead of a list.
 */
final class Notes {
    /** On a request: a client of this dialect wrote it. */
    static final String NATIVE = "$native";
    /** On a turn: the whole input is this one string. */
    static final String BARE = "$bare";
    /** On a message: its content is a string. */
    static final String STRING = "$string";
    /** On a message: it does not name its type. */
    static final String UNTYPED = "$untyped";
    /** On a result: its output is a list although a string could say it. */
    static final String LIST = "$list";
    /** On a content part: its type, where it is not the usual one. */
    static final String TYPE = "$type";
    /** On the first part of a message among several items: the message's own members and notes. */
    static final String MESSAGE = "$message";
    /** On a reasoning item: its full text is shown as such. */
    static final String FULL_TEXT = "$full_text";
    /** On the first tool of a namespace: the namespace's own members. */
    static final String NAMESPACE = "$namespace";
    /** On a tool: the namespace it stands in. */
    static final String GROUP = "$group";
    /** On a request: the end user is named by the older member. */
    static final String USER = "$user";
    /** In the raw form of an unknown part: it stands in a message's content, not among the items. */
    static final String PART = "$part";

    /** On a request: the gateway keeps what is to be kept, and no upstream shall. */
    private static final String KEPT = "$kept";

    static final JsonValue YES = JsonBoolean.TRUE;

    private Notes() {}

    /** The extras of a node with these members. */
    static Extras of(JsonObject members) {
        return Extras.of(ResponsesCodec.DIALECT, members);
    }

    /** The members nobody took, those that are {@code null} included. */
    static JsonObject.Builder rest(JsonMembers members) {
        JsonObject.Builder rest = JsonObject.builder().putAll(members.rest());
        JsonObject object = members.object();
        for (String name : object.names()) {
            object.find(name).filter(JsonNull.class::isInstance).ifPresent(value -> rest.put(name, value));
        }
        return rest;
    }

    /** The request with the note that the gateway keeps it. */
    static ChatRequest kept(ChatRequest request) {
        return new ChatRequest(
                request.model(),
                request.stream(),
                request.system(),
                request.turns(),
                request.tools(),
                request.toolChoice(),
                request.parallelTools(),
                request.options(),
                request.transport(),
                of(all(request.extras()).with(KEPT, YES)));
    }

    static boolean isKept(ChatRequest request) {
        return has(request.extras(), KEPT);
    }

    /** Everything a node's extras say in this dialect. */
    static JsonObject all(Extras extras) {
        return extras.of(ResponsesCodec.DIALECT);
    }

    static boolean has(Extras extras, String note) {
        return all(extras).has(note);
    }

    /** A note that is an object. */
    static Optional<JsonObject> object(Extras extras, String note) {
        return all(extras).object(note);
    }

    /** Adds the wire's members to what is built; they win. */
    static JsonObject.Builder putWire(JsonObject.Builder builder, JsonObject members) {
        for (String name : members.names()) {
            if (!name.startsWith("$")) {
                members.find(name).ifPresent(value -> builder.put(name, value));
            }
        }
        return builder;
    }

    static JsonObject.Builder putWire(JsonObject.Builder builder, Extras extras) {
        return putWire(builder, all(extras));
    }

    /** The name of the note that keeps unknown members of a nested object. */
    static String nested(String member) {
        return "$in_" + member;
    }
}
