package dev.plexus.codec.gemini;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Dialect;

/**
 * How the dialect spells its members: {@code camelCase}, and on input also {@code snake_case}.
 *
 * <p>Protocol Buffers' JSON mapping takes both forms of every field, and official Python clients send the second.
 */
final class Spelling {
    static final Dialect GEMINI = new Dialect("gemini");

    /** Marks a request that a client of this dialect wrote; it never reaches a wire. */
    static final String NATIVE = "#native";

    private Spelling() {}

    /** A cursor that reads both spellings, in all that lies below it too. */
    static JsonMembers members(JsonObject object, String path) {
        return JsonMembers.of(object, path).withAliases(Spelling::camel);
    }

    static String camel(String name) {
        if (name.indexOf('_') <= 0) {
            return name;
        }
        StringBuilder camel = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (letter == '_' && i + 1 < name.length()) {
                i++;
                camel.append(Character.toUpperCase(name.charAt(i)));
            } else {
                camel.append(letter);
            }
        }
        return camel.toString();
    }

    static Extras extras(JsonObject members) {
        return Extras.of(GEMINI, members);
    }

    /** These members of the dialect with one more. */
    static JsonObject and(JsonObject rest, String name, JsonObject nested) {
        return nested.isEmpty() ? rest : rest.with(name, nested);
    }

    /** The object, with the members that {@code extras} keeps for it under its name. */
    static JsonObject restored(JsonObject.Builder object, JsonObject extras, String name) {
        return object.putAll(extras.object(name).orElse(JsonObject.EMPTY)).build();
    }
}
