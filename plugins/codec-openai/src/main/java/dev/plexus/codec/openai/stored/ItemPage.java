package dev.plexus.codec.openai.stored;

import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Query;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which items a client wants to see of a list.
 *
 * @param limit how many at most
 * @param ascending oldest first
 * @param after only those behind the item of this id
 * @param include further things to show
 */
record ItemPage(int limit, boolean ascending, Optional<String> after, Set<String> include) {
    private static final int MOST = 100;
    private static final int USUAL = 20;

    /** @throws GatewayException if the query asks for what is not possible */
    static ItemPage of(Query query) {
        return new ItemPage(
                query.first("limit").map(ItemPage::limit).orElse(USUAL),
                query.first("order").map(ItemPage::ascending).orElse(false),
                query.first("after"),
                include(query));
    }

    /** What a query wants to be shown beside the usual; libraries write the name with brackets or without. */
    static Set<String> include(Query query) {
        return query.parameters().stream()
                .filter(parameter ->
                        parameter.name().equals("include") || parameter.name().startsWith("include["))
                .map(Query.Parameter::value)
                .collect(Collectors.toSet());
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // is told with the numbers that are too small or too large
        }
        throw wrong("limit", "must be a number from 1 to " + MOST);
    }

    private static boolean ascending(String text) {
        return switch (text) {
            case "asc" -> true;
            case "desc" -> false;
            default -> throw wrong("order", "must be 'asc' or 'desc'");
        };
    }

    private static GatewayException wrong(String parameter, String problem) {
        return new GatewayException(Failure.of(FailureKind.INVALID_REQUEST, parameter + ": " + problem)
                .at(parameter));
    }

    /** The page. */
    JsonObject of(List<JsonObject> oldestFirst) {
        List<JsonObject> items = ascending ? oldestFirst : oldestFirst.reversed();
        List<JsonObject> rest = items.subList(after.map(id -> behind(id, items)).orElse(0), items.size());
        List<JsonObject> page = rest.stream().limit(limit).map(this::shown).toList();
        return list(page, rest.size() > page.size());
    }

    private static int behind(String id, List<JsonObject> items) {
        return IntStream.range(0, items.size())
                .filter(index -> items.get(index).text("id").filter(id::equals).isPresent())
                .map(index -> index + 1)
                .findFirst()
                .orElseThrow(() -> wrong("after", "there is no item '" + id + "' in the list"));
    }

    private JsonObject shown(JsonObject item) {
        return include.contains(KeptResponse.WITH_SEALS) ? item : Items.withoutSeal(item);
    }

    static JsonObject list(List<JsonObject> data, boolean more) {
        return JsonObject.builder()
                .put("object", "list")
                .put("data", JsonArray.of(data))
                .put("first_id", data.isEmpty() ? JsonNull.NULL : id(data.getFirst()))
                .put("last_id", data.isEmpty() ? JsonNull.NULL : id(data.getLast()))
                .put("has_more", JsonBoolean.of(more))
                .build();
    }

    private static JsonValue id(JsonObject item) {
        return JsonString.of(item.text("id").orElse(""));
    }
}
