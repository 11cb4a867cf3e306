package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.StateOptions;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.Kept;
import dev.plexus.api.codec.Shelf;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Frame;
import dev.plexus.codec.openai.OpenAiErrors;
import dev.plexus.codec.openai.stored.Conversation;
import dev.plexus.codec.openai.stored.Items;
import dev.plexus.codec.openai.stored.KeptItems;
import dev.plexus.codec.openai.stored.KeptResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An answer on its way to the client: it gets the gateway's own id, tells the client's own request again, and is kept at its end. */
final class KeptAnswer implements Kept {
    private static final OpenAiErrors ERRORS = new OpenAiErrors();

    private final Wish wish;
    private final Said said;
    private final Inbound inbound;
    private final ChatRequest request;
    private final Shelf shelf;
    private Optional<JsonObject> accepted = Optional.empty();

    /**
     * What the client wants.
     *
     * @param id the answer's own
     * @param sealed whether the client wants to see seals
     * @param created when the request came, in seconds since 1970
     */
    record Wish(String id, StateOptions state, boolean store, boolean sealed, long created) {}

    KeptAnswer(Wish wish, Said said, Inbound inbound, ChatRequest request, Shelf shelf) {
        this.wish = wish;
        this.said = said;
        this.inbound = inbound;
        this.request = request;
        this.shelf = shelf;
    }

    /** Keeps that the request was taken, if its client will ask for it. */
    void begin(ChatRequest asked) {
        if (wish.state().background()) {
            JsonObject queued = patched(JsonObject.builder()
                    .put("id", wish.id())
                    .put("object", "response")
                    .put("created_at", wish.created())
                    .put("status", "queued")
                    .put("completed_at", JsonNull.NULL)
                    .put("error", JsonNull.NULL)
                    .put("incomplete_details", JsonNull.NULL)
                    .putAll(RequestEcho.of(asked))
                    .put("model", asked.model())
                    .put("output", JsonArray.EMPTY)
                    .put("usage", JsonNull.NULL)
                    .build());
            shelf.put(
                    KeptResponse.KIND,
                    wish.id(),
                    document(queued.with("status", JsonString.of("in_progress")))
                            .document());
            accepted = Optional.of(queued);
        }
    }

    @Override
    public String id() {
        return wish.id();
    }

    @Override
    public Inbound inbound() {
        return inbound;
    }

    @Override
    public ChatRequest request() {
        return request;
    }

    @Override
    public boolean outlivesClient() {
        return wish.state().background();
    }

    @Override
    public Optional<ClientReply> accepted() {
        return accepted.filter(_ -> !request.stream()).map(queued -> ClientReply.json(200, Json.write(queued)));
    }

    @Override
    public Frame frame(Frame frame) {
        return switch (name(frame)) {
            case "response.created", "response.in_progress", "response.queued" ->
                changed(
                        frame,
                        event -> event.object("response")
                                .map(response -> event.with("response", patched(response)))
                                .orElse(event));
            case "response.completed", "response.incomplete", "response.failed" ->
                changed(
                        frame,
                        event -> event.object("response")
                                .map(response -> event.with("response", ended(response)))
                                .orElse(event));
            case "response.output_item.added", "response.output_item.done" ->
                wish.sealed()
                        ? frame
                        : changed(
                                frame,
                                event -> event.object("item")
                                        .filter(Items::isReasoning)
                                        .map(item -> event.with("item", Items.withoutSeal(item)))
                                        .orElse(event));
            default -> frame;
        };
    }

    /** Its event's name; some upstreams write it in the data only. */
    private static String name(Frame frame) {
        if (frame.event().isPresent()) {
            return frame.event().get();
        }
        boolean object = !frame.isEmpty() && frame.data().byteAt(0) == '{';
        return object ? Json.parseObject(frame.data()).text("type").orElse("") : "";
    }

    private static Frame changed(Frame frame, UnaryOperator<JsonObject> change) {
        JsonObject event = Json.parseObject(frame.data());
        JsonObject other = change.apply(event);
        return other.equals(event) ? frame : Frame.event(name(frame), Json.write(other));
    }

    @Override
    public ClientReply whole(ClientReply reply) {
        JsonObject document = Json.parseObject(reply.body());
        if (reply.status() != 200
                || document.text("object").filter("response"::equals).isEmpty()) {
            return reply;
        }
        return new ClientReply(200, reply.headers(), Json.write(ended(document)), reply.losses());
    }

    /** The answer as its client sees it, after it was kept. */
    private JsonObject ended(JsonObject response) {
        JsonObject patched = patched(response);
        if (wish.store()) {
            keep(patched);
        }
        return wish.sealed() ? patched : KeptResponse.withoutSeals(patched);
    }

    private JsonObject patched(JsonObject response) {
        JsonObject.Builder builder = JsonObject.builder().putAll(response).put("id", wish.id());
        builder.put(
                        "previous_response_id",
                        wish.state()
                                .previousResponseId()
                                .<JsonValue>map(JsonString::of)
                                .orElse(JsonNull.NULL))
                .put("store", JsonBoolean.of(wish.store()))
                .put("background", JsonBoolean.of(wish.state().background()));
        wish.state()
                .conversation()
                .ifPresent(id -> builder.put("conversation", JsonObject.of("id", JsonString.of(id))));
        if (wish.state().background()) {
            builder.put("created_at", JsonNumber.of(wish.created()));
        }
        return builder.build();
    }

    private KeptResponse document(JsonObject response) {
        return KeptResponse.of(
                response,
                new KeptResponse.Request(
                        said.own(), wish.state().previousResponseId(), said.conversation(), wish.sealed()));
    }

    private void keep(JsonObject response) {
        KeptResponse kept = document(response);
        if (!put(kept)) {
            return;
        }
        new KeptItems(shelf).note(kept.output(), wish.id());
        boolean failed = response.text("status").filter("failed"::equals).isPresent();
        if (!failed) {
            wish.state().conversation().ifPresent(id -> Conversation.add(id, exchanged(kept), shelf));
        }
    }

    /** False if the client has cancelled or deleted it meanwhile. */
    private boolean put(KeptResponse kept) {
        if (!wish.state().background()) {
            shelf.put(KeptResponse.KIND, wish.id(), kept.document());
            return true;
        }
        return shelf.change(KeptResponse.KIND, wish.id(), before -> new KeptResponse(before).endedAs(kept))
                .filter(now -> now == kept.document())
                .isPresent();
    }

    private static List<JsonObject> exchanged(KeptResponse kept) {
        List<JsonObject> items = new ArrayList<>(kept.input());
        items.addAll(kept.output());
        return items;
    }

    @Override
    public void failed(Failure failure) {
        if (wish.state().background()) {
            String code = ERRORS.code(failure).orElse("server_error");
            shelf.change(
                    KeptResponse.KIND, wish.id(), before -> new KeptResponse(before).failed(code, failure.message()));
        }
    }
}
