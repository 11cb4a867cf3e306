package dev.plexus.api.codec;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A capability that has a name: what tables and configurations may say of a model, and codecs ask.
 *
 * <p>Of a model nobody has described, each codec assumes the most its dialect allows.
 */
public enum Capability {
    PROTOCOLS("protocols", Form.TEXTS, "the dialects in which this model can be asked here"),
    OPERATIONS("operations", Form.TEXTS, "what it is for, such as chat or embed; chat, if nothing is said"),
    CONTEXT_WINDOW("contextWindow", Form.COUNT, "tokens of request and answer together"),
    MAX_OUTPUT("maxOutput", Form.COUNT, "the most tokens it writes"),
    MAX_TOKENS_DEFAULT_CAP(
            "maxTokensDefaultCap", Form.COUNT, "the limit for clients that name none, where one is required"),
    MAX_TOKENS_FIELD("maxTokensField", Form.TEXT, "the member that limits the answer"),
    INPUT_MODALITIES("inputModalities", Form.TEXTS, "what it reads: text, image, audio, video, pdf"),

    TOKENS_PERCENT("tokens.percent", Form.COUNT, "tokens of its vocabulary for a hundred of o200k_base, for estimates"),
    TOKENS_TOOLS_BASE("tokens.toolsBase", Form.COUNT, "tokens its upstream adds to a request with tools"),
    TOKENS_IMAGE_RULE(
            "tokens.imageRule", Form.TEXT, "how it counts pictures: tiles_512, tiles_768, patches_32 or area_750"),
    TOKENS_IMAGE_PERCENT("tokens.imagePercent", Form.COUNT, "tokens for a hundred of that rule"),
    TOKENS_AUDIO_PER_SECOND("tokens.audioPerSecond", Form.COUNT, "tokens of a second of sound"),

    TOOLS("tools", Form.FLAG, "calls tools"),
    PARALLEL_TOOLS("parallelTools", Form.FLAG, "can be told to call one tool at a time"),
    STRICT_TOOLS("strictTools", Form.FLAG, "keeps arguments to their schema when told to"),
    FORCED_TOOL_CHOICE("forcedToolChoice", Form.FLAG, "can be made to call a tool"),
    FORCED_WHILE_THINKING("forcedToolChoiceWhileThinking", Form.FLAG, "can be made to call a tool while it thinks"),
    TOOL_CHOICE_NONE("toolChoiceNone", Form.FLAG, "can be kept from calling the tools it has"),
    ALLOWED_TOOLS("allowedTools", Form.FLAG, "can be kept to some of its tools"),
    HISTORY_NEEDS_TOOLS("historyNeedsTools", Form.FLAG, "refuses earlier calls of tools that are not declared"),
    CUSTOM_TOOLS("customTools", Form.FLAG, "knows tools that take free text"),
    SERVER_TOOLS("serverTools", Form.TEXTS, "tools the upstream runs itself"),
    SERVER_TOOLS_WITH_FUNCTIONS("serverToolsWithFunctions", Form.FLAG, "takes those beside the client's own"),
    FUNCTION_CALL_IDS("functionCallIds", Form.FLAG, "knows ids of calls"),
    MULTIMODAL_TOOL_RESULTS("multimodalToolResults", Form.FLAG, "reads images in results of tools"),
    ID_PATTERN("idPattern", Form.TEXT, "the regular expression for ids of calls"),
    TOOL_NAME_PATTERN("toolNamePattern", Form.TEXT, "the regular expression for a character of a tool's name"),

    STRUCTURED_OUTPUTS("structuredOutputs", Form.FLAG, "keeps its answer to a schema"),
    STRUCTURED_WITH_TOOLS("structuredWithTools", Form.FLAG, "does so beside tools"),
    JSON_SCHEMA_FIELD("jsonSchemaField", Form.FLAG, "takes JSON Schema besides the dialect's own kind of schema"),
    VALIDATED_MODE("validatedMode", Form.FLAG, "checks the arguments of calls it may make"),

    THINKING_MODES("thinking.modes", Form.TEXTS, "the dialect's words for how it may be told to think"),
    THINKING_EFFORTS("thinking.efforts", Form.TEXTS, "the efforts it knows; none if it cannot be told"),
    THINKING_BUDGET_MIN("thinking.budgetRange.min", Form.COUNT, "the least tokens to think with"),
    THINKING_BUDGET_MAX("thinking.budgetRange.max", Form.COUNT, "the most tokens to think with"),
    THINKING_OFF_MODE("thinking.offMode", Form.TEXT, "the dialect's word for not thinking"),
    THINKING_DEFAULT("thinking.default", Form.TEXT, "whether it thinks when nothing is said: on or off"),
    THINKING_DISPLAY("thinking.display", Form.FLAG, "can be told whether to show what it thinks"),
    THOUGHT_SIGNATURES("thoughtSignatures", Form.FLAG, "wants its calls back with their signatures"),
    REASONING_FIELD_IN("reasoningFieldIn", Form.TEXT, "the member of a message in which it takes its reasoning back"),
    REASONING_FIELD_OUT("reasoningFieldOut", Form.TEXT, "the member of a message in which it gives its reasoning"),
    CHAT_TOOLS_NEED_NO_REASONING(
            "chatToolsNeedNoReasoning", Form.FLAG, "refuses tools in this dialect unless told not to reason"),
    SEALS_PORTABLE("sealsPortable", Form.FLAG, "takes sealed reasoning of other accounts and models of its vendor"),

    TEMPERATURE("sampling.temperature", Form.FLAG, "takes a temperature"),
    TOP_P("sampling.topP", Form.FLAG, "takes a share of likelihood"),
    TOP_K("sampling.topK", Form.FLAG, "takes a number of candidates for a token"),
    EXCLUSIVE_SAMPLING("sampling.exclusive", Form.FLAG, "takes only one of temperature and share of likelihood"),
    PENALTIES("sampling.penalties", Form.FLAG, "takes penalties for repetition"),
    SEED("sampling.seed", Form.FLAG, "takes a seed"),
    LOGIT_BIAS("sampling.logitBias", Form.FLAG, "takes biases of tokens"),
    STOP_MAX("stop.max", Form.COUNT, "how many stop texts it takes"),
    LOGPROBS("logprobs", Form.FLAG, "tells how likely its tokens were"),
    N("n", Form.FLAG, "gives several answers to one request"),

    MID_SYSTEM("midSystem", Form.FLAG, "takes system messages in the middle of a conversation"),
    DEVELOPER_ROLE("developerRole", Form.FLAG, "knows messages of the developer"),
    PREFILL("prefill", Form.FLAG, "goes on with an answer that the request begins"),
    EXPLICIT_CACHE("explicitCache", Form.FLAG, "takes marks for what to cache"),
    STREAM_USAGE_OPTION("streamUsageOption", Form.FLAG, "can be asked for token counts in a stream"),
    DONE_MARKER("doneMarker", Form.FLAG, "ends each stream with the dialect's mark"),
    END_USER_FIELD("endUserField", Form.TEXT, "the member that names the end user"),
    MEDIA_URL_FETCH("mediaUrlFetch", Form.FLAG, "fetches media by their addresses"),
    VERSIONS("versions", Form.TEXTS, "versions of the dialect the upstream knows"),
    BETAS_ALLOWED("betas.allowed", Form.TEXTS, "the only features on trial the upstream knows"),
    BETAS_DENIED("betas.denied", Form.TEXTS, "features on trial the upstream refuses");

    private final String path;
    private final Form form;
    private final String meaning;

    Capability(String path, Form form, String meaning) {
        this.path = path;
        this.form = form;
        this.meaning = meaning;
    }

    /** What the value of a capability looks like. */
    public enum Form {
        FLAG("true or false"),
        COUNT("a whole number"),
        TEXT("a text"),
        TEXTS("a list of texts");

        private final String words;

        Form(String words) {
            this.words = words;
        }

        /** The form in words. */
        public String words() {
            return words;
        }

        /** Whether the value has it; an explicit null has each form. */
        public boolean fits(JsonValue value) {
            return switch (value) {
                case JsonNull _ -> true;
                case JsonBoolean _ -> this == FLAG;
                case JsonNumber number -> this == COUNT && number.isIntegral();
                case JsonString _ -> this == TEXT;
                case JsonArray array -> this == TEXTS && array.stream().allMatch(JsonString.class::isInstance);
                case JsonObject _ -> false;
            };
        }
    }

    /** The capability of this name, with dots between its steps. */
    public static Optional<Capability> of(String path) {
        return Stream.of(values())
                .filter(capability -> capability.path.equals(path))
                .findFirst();
    }

    /** Its name, with dots between its steps. */
    public String path() {
        return path;
    }

    public Form form() {
        return form;
    }

    /** What a model that has it does, or what the value is. */
    public String meaning() {
        return meaning;
    }
}
