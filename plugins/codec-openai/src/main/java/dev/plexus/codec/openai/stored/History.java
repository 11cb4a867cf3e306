package dev.plexus.codec.openai.stored;

import dev.plexus.api.codec.Shelf;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The items before a request, from the chain of answers it builds on. */
public final class History {
    private static final int LONGEST = 1_000;

    private History() {}

    /**
     * Everything said up to the end of this answer, oldest first.
     *
     * @throws GatewayException if one of the answers is not kept, or this one did not come to a good end
     */
    public static List<JsonObject> upTo(String id, Shelf shelf) {
        KeptResponse last = find(id, id, shelf);
        if (!last.isUsable()) {
            throw refused(
                    "Previous response with id '" + id + "' cannot be built on: its status is '" + last.status() + "'.",
                    "previous_response_not_usable");
        }
        List<KeptResponse> chain = chain(last, id, shelf);
        List<JsonObject> items = new ArrayList<>(conversation(chain.getFirst(), shelf));
        for (KeptResponse each : chain) {
            items.addAll(each.input());
            items.addAll(each.output());
        }
        return items;
    }

    /** Everything the answer's request said, oldest first. */
    static List<JsonObject> inputOf(KeptResponse answer, Shelf shelf) {
        List<JsonObject> items = new ArrayList<>(
                answer.previous().map(previous -> upTo(previous, shelf)).orElseGet(() -> conversation(answer, shelf)));
        items.addAll(answer.input());
        return items;
    }

    private static List<JsonObject> conversation(KeptResponse answer, Shelf shelf) {
        return answer.conversation()
                .map(point -> Conversation.find(point.id(), shelf).items().stream()
                        .limit(point.items())
                        .toList())
                .orElse(List.of());
    }

    private static List<KeptResponse> chain(KeptResponse last, String id, Shelf shelf) {
        List<KeptResponse> chain = new ArrayList<>(List.of(last));
        Optional<String> previous = last.previous();
        while (previous.isPresent()) {
            if (chain.size() == LONGEST) {
                throw refused(
                        "The conversation before '" + id + "' has more than " + LONGEST
                                + " responses; begin a new one.",
                        "previous_response_too_long");
            }
            KeptResponse link = find(previous.get(), id, shelf);
            chain.add(link);
            previous = link.previous();
        }
        Collections.reverse(chain);
        return chain;
    }

    private static KeptResponse find(String id, String asked, Shelf shelf) {
        return shelf.find(KeptResponse.KIND, id)
                .map(KeptResponse::new)
                .orElseThrow(() ->
                        refused("Previous response with id '" + asked + "' not found.", "previous_response_not_found"));
    }

    private static GatewayException refused(String message, String code) {
        return new GatewayException(new Failure(
                FailureKind.INVALID_REQUEST,
                message,
                Failure.Source.NONE.withCode(code).withParameter("previous_response_id")));
    }
}
