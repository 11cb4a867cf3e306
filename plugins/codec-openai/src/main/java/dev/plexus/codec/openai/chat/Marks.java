package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Dialect;

/**
 * What a node's {@link Extras} say in this dialect: members of the wire, and marks on how the node was written.
 *
 * <p>A mark's name begins with a dollar sign and never reaches the wire. Marks let a document that is read and written again keep
 * its form, such as a message whose content is a list with one text.
 */
final class Marks {
    static final Dialect CHAT = new Dialect("chat");

    /** On a request, answer or candidate: it was written in this dialect. */
    static final String NATIVE = "$native";
    /** On a message: its content is a list of parts. */
    static final String PARTS = "$parts";
    /** On a leading instruction or a candidate: the members of its message. */
    static final String MESSAGE = "$message";
    /** On a request: the answer's length is limited by the older member. */
    static final String MAX_TOKENS = "$max_tokens";
    /** On a request: the end user is named by the older member. */
    static final String USER = "$user";
    /** On a request: the stop text is not in a list. */
    static final String STOP_TEXT = "$stop_text";
    /** On a request: the client named the effort by the vendor's own member. */
    static final String EFFORT = "$effort";
    /** On a request, call, result or tool: it is of the deprecated kind with one function. */
    static final String LEGACY = "$legacy";
    /** On a call or tool: unknown members of its inner object. */
    static final String INNER = "$inner";
    /** On a picture: unknown members of the object with its address. */
    static final String IMAGE = "$image";
    /** On a request: unknown members of the schema's object. */
    static final String SCHEMA = "$schema_object";
    /** On a request: unknown members of the stream's options. */
    static final String STREAM_OPTIONS = "$stream_options";
    /** On an answer: its token counts as they were written. */
    static final String USAGE = "$usage";

    private static final JsonBoolean YES = JsonBoolean.of(true);

    private Marks() {}

    static Extras extras(JsonObject members) {
        return Extras.of(CHAT, members);
    }

    static Extras extras(JsonObject.Builder members) {
        return extras(members.build());
    }

    static boolean has(Extras extras, String mark) {
        return extras.of(CHAT).has(mark);
    }

    static void put(JsonObject.Builder members, String mark) {
        members.put(mark, YES);
    }

    /** The members nobody took, and those that are {@code null}; marks a client invents are left out. */
    static JsonObject.Builder rest(JsonMembers members) {
        JsonObject.Builder rest = JsonObject.builder();
        members.rest().members().forEach((name, value) -> {
            if (!name.startsWith("$")) {
                rest.put(name, value);
            }
        });
        JsonObject object = members.object();
        for (String name : object.names()) {
            if (object.find(name).filter(JsonNull.class::isInstance).isPresent()) {
                rest.put(name, JsonNull.NULL);
            }
        }
        return rest;
    }

    /** The members built here and the node's unknown ones; the former win. */
    static JsonObject written(JsonObject.Builder members, JsonObject unknown) {
        JsonObject own = members.build();
        if (unknown.isEmpty()) {
            return own;
        }
        JsonObject.Builder all = JsonObject.builder().putAll(own);
        unknown.members().forEach((name, value) -> {
            if (!name.startsWith("$") && !own.has(name)) {
                all.put(name, value);
            }
        });
        return all.build();
    }

    static JsonObject written(JsonObject.Builder members, Extras extras) {
        return written(members, extras.of(CHAT));
    }

    /** Unknown members kept under a mark. */
    static JsonObject inner(Extras extras, String mark) {
        return extras.of(CHAT).object(mark).orElse(JsonObject.EMPTY);
    }

    /** Keeps unknown members under a mark, if there are any. */
    static void keep(JsonObject.Builder members, String mark, JsonObject inner) {
        if (!inner.isEmpty()) {
            members.put(mark, inner);
        }
    }
}
