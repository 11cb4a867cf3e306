package dev.plexus.api.chat;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Dialect;
import java.util.List;
import java.util.Optional;

/** A tool the model may call. */
public sealed interface Tool {
    Extras extras();

    /**
     * A function with a JSON schema, run by the client.
     *
     * @param schema JSON Schema of the arguments; empty if the client gave none
     * @param strict whether arguments must obey the schema; empty if the client did not say
     * @param options what only some dialects can say about a function
     */
    record Function(
            String name,
            Optional<String> description,
            Optional<JsonObject> schema,
            Optional<Boolean> strict,
            Options options,
            Optional<CacheHint> cache,
            Extras extras)
            implements Tool {
        public Function(String name, Optional<String> description, Optional<JsonObject> schema) {
            this(name, description, schema, Optional.empty(), Options.NONE, Optional.empty(), Extras.NONE);
        }

        /**
         * What only some dialects can say about a function.
         *
         * @param namespace the group it is declared in
         * @param deferLoading whether the model sees it only after searching for tools
         * @param examples example arguments
         * @param outputSchema JSON Schema of the result
         * @param allowedCallers who may call it
         * @param eagerStreaming whether arguments may stream before they are checked
         */
        public record Options(
                Optional<String> namespace,
                Optional<Boolean> deferLoading,
                List<JsonValue> examples,
                Optional<JsonObject> outputSchema,
                List<String> allowedCallers,
                Optional<Boolean> eagerStreaming) {
            public static final Options NONE = new Options(
                    Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of(), Optional.empty());

            public Options {
                examples = List.copyOf(examples);
                allowedCallers = List.copyOf(allowedCallers);
            }
        }
    }

    /** A tool that takes free text, run by the client. */
    record Custom(String name, Optional<String> description, Format format, Optional<CacheHint> cache, Extras extras)
            implements Tool {
        /** What the free text must look like. */
        public sealed interface Format {
            /** Any text. */
            record Text() implements Format {}

            /**
             * Text of a grammar.
             *
             * @param syntax {@code lark} or {@code regex}
             */
            record Grammar(String syntax, String definition) implements Format {}
        }
    }

    /**
     * A search of the web, run by the upstream.
     *
     * @param contextSize {@code low}, {@code medium} or {@code high}
     * @param location the user's rough place, as the dialect wrote it
     */
    record WebSearch(
            List<String> allowedDomains,
            List<String> blockedDomains,
            Optional<Long> maxUses,
            Optional<String> contextSize,
            Optional<JsonObject> location,
            Declared declared,
            Extras extras)
            implements Tool {
        public WebSearch {
            allowedDomains = List.copyOf(allowedDomains);
            blockedDomains = List.copyOf(blockedDomains);
        }
    }

    /** A tool run by the upstream, or a type of tool the dialect defines and the client runs. */
    record Hosted(Kind kind, Declared declared, Extras extras) implements Tool {
        /** What such a tool does. */
        public enum Kind {
            WEB_FETCH,
            CODE_EXECUTION,
            FILE_SEARCH,
            COMPUTER_USE,
            BASH,
            TEXT_EDITOR,
            MEMORY,
            APPLY_PATCH,
            SHELL,
            LOCAL_SHELL,
            IMAGE_GENERATION,
            TOOL_SEARCH,
            MAPS
        }
    }

    /** Tools of a server of the Model Context Protocol, called by the upstream. */
    record RemoteServer(String label, Optional<String> url, List<String> allowedTools, Declared declared, Extras extras)
            implements Tool {
        public RemoteServer {
            allowedTools = List.copyOf(allowedTools);
        }
    }

    /** A tool this dialect knows and the model does not. */
    record Unknown(Declared declared) implements Tool {
        @Override
        public Extras extras() {
            return Extras.NONE;
        }
    }

    /**
     * A declaration as its dialect wrote it, written again for that dialect.
     *
     * @param type the dialect's word for the type of tool
     */
    record Declared(Dialect dialect, String type, JsonValue raw) {}
}
