package dev.plexus.codec.openai.stored;

import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.Operation;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.codec.openai.stored.StoredEndpoint.Action;
import dev.plexus.codec.openai.stored.StoredEndpoint.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The endpoints at conversations. */
public final class ConversationEndpoints {
    private static final String ALL = "/v1/conversations";
    /** One conversation, or one of its items: the path has one variable, which may hold slashes. */
    private static final String ONE = ALL + "/{conversation}";

    private static final String ITEMS = "/items/";

    /** How many items one request may add. */
    private static final int MOST_ADDED = 20;

    private ConversationEndpoints() {}

    public static List<Endpoint> all() {
        return List.of(
                endpoint("POST", ALL, ConversationEndpoints::create),
                endpoint("GET", ONE, ConversationEndpoints::retrieve),
                endpoint("POST", ONE, ConversationEndpoints::update),
                endpoint("DELETE", ONE, ConversationEndpoints::delete),
                endpoint("GET", ONE + "/items", ConversationEndpoints::list),
                endpoint("POST", ONE + "/items", ConversationEndpoints::add));
    }

    private static Endpoint endpoint(String method, String path, Action action) {
        return new Endpoint(method, path, new Operation.Stored(new StoredEndpoint(action)));
    }

    private static JsonObject create(Asked asked) {
        JsonMembers body = JsonMembers.of(asked.body(), "");
        List<JsonObject> items = added(body.array("items").orElse(JsonArray.EMPTY), asked);
        Conversation conversation = Conversation.begin(
                asked.shelf(), asked.id(), body.object("metadata").orElse(JsonObject.EMPTY), items);
        String id = conversation.shown().text("id").orElse("");
        asked.shelf().put(Conversation.KIND, id, conversation.document());
        return conversation.shown();
    }

    private static JsonObject retrieve(Asked asked) {
        String path = asked.variable("conversation");
        if (!path.contains(ITEMS)) {
            return Conversation.find(path, asked.shelf()).shown();
        }
        String id = itemOf(path);
        JsonObject item = Conversation.find(conversationOf(path), asked.shelf()).items().stream()
                .filter(each -> has(each, id))
                .findFirst()
                .orElseThrow(() -> missingItem(id));
        boolean sealed = ItemPage.include(asked.inbound().query()).contains(KeptResponse.WITH_SEALS);
        return sealed ? item : Items.withoutSeal(item);
    }

    private static JsonObject update(Asked asked) {
        JsonObject metadata = JsonMembers.of(asked.body(), "").requiredObject("metadata");
        return change(asked.variable("conversation"), asked, conversation -> conversation.withMetadata(metadata))
                .shown();
    }

    private static JsonObject delete(Asked asked) {
        String path = asked.variable("conversation");
        if (path.contains(ITEMS)) {
            return deleteItem(conversationOf(path), itemOf(path), asked);
        }
        if (!asked.shelf().delete(Conversation.KIND, path)) {
            throw Conversation.missing(path);
        }
        return StoredEndpoint.deleted(path, "conversation.deleted");
    }

    private static JsonObject deleteItem(String id, String item, Asked asked) {
        return change(id, asked, conversation -> {
                    List<JsonObject> rest = new ArrayList<>(conversation.items());
                    if (!rest.removeIf(each -> has(each, item))) {
                        throw missingItem(item);
                    }
                    return conversation.withItems(rest);
                })
                .shown();
    }

    private static JsonObject list(Asked asked) {
        ItemPage page = ItemPage.of(asked.inbound().query());
        return page.of(
                Conversation.find(asked.variable("conversation"), asked.shelf()).items());
    }

    private static JsonObject add(Asked asked) {
        List<JsonObject> items = added(JsonMembers.of(asked.body(), "").requiredArray("items"), asked);
        change(asked.variable("conversation"), asked, conversation -> conversation.with(items));
        return ItemPage.list(items.stream().map(Items::withoutSeal).toList(), false);
    }

    private static List<JsonObject> added(JsonArray items, Asked asked) {
        Items.given(items, "items");
        if (items.size() > MOST_ADDED) {
            throw new GatewayException(
                    Failure.of(FailureKind.INVALID_REQUEST, "items: at most " + MOST_ADDED + " at once")
                            .at("items"));
        }
        return Items.ofList(items, asked.id());
    }

    private static Conversation change(String id, Asked asked, UnaryOperator<Conversation> change) {
        return asked.shelf()
                .change(
                        Conversation.KIND,
                        id,
                        document -> change.apply(new Conversation(document)).document())
                .map(Conversation::new)
                .orElseThrow(() -> Conversation.missing(id));
    }

    private static String conversationOf(String path) {
        return path.substring(0, path.indexOf(ITEMS));
    }

    private static String itemOf(String path) {
        return path.substring(path.indexOf(ITEMS) + ITEMS.length());
    }

    private static boolean has(JsonObject item, String id) {
        return item.text("id").filter(id::equals).isPresent();
    }

    private static GatewayException missingItem(String id) {
        return new GatewayException(FailureKind.NOT_FOUND, "Item with id '" + id + "' not found.");
    }
}
