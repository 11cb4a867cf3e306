package dev.plexus.runtime.vault;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Hop;
import dev.plexus.runtime.answer.Incoming;
import dev.plexus.runtime.translate.SealedParts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Remembers what upstreams sealed, for each client key, and finds it again when the client has dropped it. Thread-safe.
 *
 * <p>Nothing here fails an exchange: what is not found is done without.
 */
public final class Vault {
    /** A turn larger than this is not worth its place. */
    private static final int HEAVIEST = 4 * 1024 * 1024;

    private final Optional<TurnStore> store;

    /** @param store empty to remember nothing */
    public Vault(Optional<TurnStore> store) {
        this.store = store;
    }

    /**
     * The answer, which is remembered before the client sees its end.
     *
     * @param asked the request as its client knows it
     */
    Incoming remember(String owner, ChatRequest asked, Hop hop, Incoming answer) {
        if (store.isEmpty()) {
            return answer;
        }
        return switch (answer) {
            case Incoming.Whole whole -> {
                whole.response().candidates().forEach(candidate -> keep(owner, asked, hop, candidate.parts()));
                yield whole;
            }
            case Incoming.Streamed streamed ->
                new Incoming.Streamed(new RememberedStream(streamed.stream(), parts -> keep(owner, asked, hop, parts)));
        };
    }

    private void keep(String owner, ChatRequest asked, Hop hop, List<Part> parts) {
        Optional<SealedTurn> turn = SealedTurn.of(parts, hop).filter(its -> its.weight() <= HEAVIEST);
        if (turn.isPresent()) {
            List<String> keys = TurnKeys.all(asked.turns(), parts);
            if (!keys.isEmpty()) {
                store.ifPresent(kept -> kept.put(owner, keys, turn.get()));
            }
        }
    }

    /** What is known of the request's turns. */
    public Recollection recall(String owner, ChatRequest request) {
        Map<Integer, SealedTurn> known = store.filter(kept -> !kept.isEmpty())
                .map(kept -> new Search(kept, owner).of(request))
                .orElse(Map.of());
        return new Recollection(this, owner, request, known);
    }

    /** Looks for the turns of one request, the latest first: it matters most. */
    private record Search(TurnStore kept, String owner) {
        Map<Integer, SealedTurn> of(ChatRequest request) {
            Map<Integer, Turn> turns = assistants(request);
            Map<Integer, SealedTurn> known = new HashMap<>();
            find(turns, (_, turn) -> TurnKeys.ids(turn.parts()))
                    .forEach((place, found) -> known.put(place, found.turn()));
            turns.keySet().removeAll(known.keySet());
            turns.values().removeIf(Search::isSealed);
            Set<String> taken = new HashSet<>();
            List<Turn> all = request.turns();
            find(
                            turns,
                            (place, turn) -> TurnKeys.content(all.subList(0, place), turn.parts()).stream()
                                    .toList())
                    .forEach((place, found) -> {
                        // Two turns may say the same; only one of them is what was remembered.
                        if (taken.add(found.key())) {
                            known.put(place, found.turn());
                        }
                    });
            return known;
        }

        private static Map<Integer, Turn> assistants(ChatRequest request) {
            Map<Integer, Turn> turns = new LinkedHashMap<>();
            for (int i = request.turns().size() - 1; i >= 0; i--) {
                if (request.turns().get(i).role() == Turn.Role.ASSISTANT) {
                    turns.put(i, request.turns().get(i));
                }
            }
            return turns;
        }

        private static boolean isSealed(Turn turn) {
            return turn.parts().stream().anyMatch(part -> SealedParts.seal(part).isPresent());
        }

        private Map<Integer, Found> find(Map<Integer, Turn> turns, BiFunction<Integer, Turn, List<String>> keys) {
            Map<Integer, List<String>> keysOf = new LinkedHashMap<>();
            turns.forEach((place, turn) -> keysOf.put(place, keys.apply(place, turn)));
            List<String> all = keysOf.values().stream().flatMap(List::stream).toList();
            Map<String, SealedTurn> stored = all.isEmpty() ? Map.of() : kept.find(owner, all);
            Map<Integer, Found> found = new LinkedHashMap<>();
            keysOf.forEach((place, own) -> own.stream()
                    .flatMap(key -> Optional.ofNullable(stored.get(key)).map(turn -> new Found(key, turn)).stream())
                    .findFirst()
                    .ifPresent(first -> found.put(place, first)));
            return found;
        }

        private record Found(String key, SealedTurn turn) {}
    }
}
