package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ContextOptions;
import dev.plexus.api.chat.Identity;
import dev.plexus.api.chat.ServiceOptions;
import dev.plexus.api.chat.StateOptions;
import dev.plexus.api.chat.StreamOptions;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a client's request. */
final class RequestReader {
    private RequestReader() {}

    static ChatRequest read(Inbound inbound) {
        JsonMembers body = Spelling.members(Json.parseObject(inbound.body()), "");
        body.ignore("model"); // the path's model counts
        ChatRequest.Builder request = ChatRequest.builder(model(inbound));
        readStream(inbound, request);
        JsonObject systemRest = readSystem(body, request);
        request.turns(new ContentReader().read(body));
        ToolReader.read(body, request);
        JsonObject configRest = ConfigReader.read(body, request);
        readService(body, request);
        JsonObject toolConfigRest = ToolChoiceReader.read(body, request);
        // Kept whole for this dialect, and as metadata for others.
        Optional<JsonObject> labels = body.object("labels");
        request.identity(new Identity(Optional.empty(), labels));
        JsonObject rest = body.rest();
        rest = Spelling.and(rest, "systemInstruction", systemRest);
        rest = Spelling.and(rest, "generationConfig", configRest);
        rest = Spelling.and(rest, "toolConfig", toolConfigRest);
        rest = labels.isPresent() ? rest.with("labels", labels.get()) : rest;
        return request.extras(Spelling.extras(rest.with(Spelling.NATIVE, JsonBoolean.TRUE)))
                .build();
    }

    static String model(Inbound inbound) {
        String model = inbound.variable("model").orElse("");
        String bare = model.startsWith("models/") ? model.substring("models/".length()) : model;
        if (bare.isBlank()) {
            throw new GatewayException(FailureKind.INVALID_REQUEST, "the path names no model");
        }
        return bare;
    }

    private static void readStream(Inbound inbound, ChatRequest.Builder request) {
        boolean stream = inbound.path().endsWith("streamGenerateContent");
        boolean events = inbound.query()
                .first("alt")
                .or(() -> inbound.query().first("$alt"))
                .filter("sse"::equalsIgnoreCase)
                .isPresent();
        StreamOptions.Format format =
                stream && !events ? StreamOptions.Format.JSON_ARRAY : StreamOptions.Format.SERVER_SENT_EVENTS;
        request.stream(stream).streaming(new StreamOptions(format, Optional.empty(), Optional.empty()));
    }

    /** Official clients send a content object; hand-written ones also a plain text. */
    private static JsonObject readSystem(JsonMembers body, ChatRequest.Builder request) {
        Optional<JsonValue> given = body.value("systemInstruction");
        if (given.isPresent() && given.get() instanceof JsonString text) {
            request.system(text.value().isBlank() ? List.of() : List.of(new SystemPart(text.value())));
            return JsonObject.EMPTY;
        }
        Optional<JsonMembers> content = body.members("systemInstruction");
        if (content.isEmpty()) {
            return JsonObject.EMPTY;
        }
        List<SystemPart> system = new ArrayList<>();
        for (JsonMembers part : content.get().each("parts")) {
            String text = part.requiredText("text");
            system.add(new SystemPart(
                    text, Turn.Role.SYSTEM, system.isEmpty(), Optional.empty(), Spelling.extras(part.rest())));
        }
        request.system(system);
        return content.get().rest();
    }

    private static void readService(JsonMembers body, ChatRequest.Builder request) {
        List<JsonValue> safety = body.array("safetySettings")
                .map(settings -> settings.elements())
                .orElse(List.of());
        request.service(new ServiceOptions(
                body.text("serviceTier"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                safety,
                Optional.empty()));
        request.state(new StateOptions(
                Optional.empty(), Optional.empty(), body.bool("store"), false, List.of(), Optional.empty()));
        ContextOptions.CachePolicy cache = new ContextOptions.CachePolicy(
                Optional.empty(), Optional.empty(), Optional.empty(), body.text("cachedContent"), Optional.empty());
        request.context(new ContextOptions(Optional.empty(), Optional.empty(), cache));
    }
}
