package dev.plexus.runtime.ingress;

import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.ErrorWriter;
import dev.plexus.api.codec.Operation;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All paths clients may call, by what plugins declare. Immutable.
 *
 * <p>Several endpoints may share a path and method: the first whose claim holds serves, and the one that claims always serves the
 * rest. With that one's plugin turned off, the rest finds nothing at the path.
 */
public final class EndpointTable {
    /** The most particular template first: without a variable, then with the longest literals. */
    private static final Comparator<Row> PARTICULAR_FIRST = Comparator.comparing(
                    (Row row) -> row.template().variable().isPresent())
            .thenComparingInt(row ->
                    -row.template().prefix().length() - row.template().suffix().length());

    private static final Dialect MOST_SPOKEN = new Dialect("chat");

    private final List<Row> rows;
    private final List<Endpoint> registered;

    private EndpointTable(List<Row> rows, List<Endpoint> registered) {
        this.rows = rows;
        this.registered = registered;
    }

    /** One path and method, and who claims it, conditional claims first. */
    private record Row(PathTemplate template, String method, List<Endpoint> endpoints) {}

    /**
     * The table of these endpoints.
     *
     * @param endpoints in the order of their plugins; at least one
     * @throws IllegalArgumentException if a path has several endpoints that claim always
     */
    public static EndpointTable of(List<Endpoint> endpoints) {
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("no plugin declares an endpoint, so there is nothing to serve");
        }
        Map<String, List<Endpoint>> groups = new LinkedHashMap<>();
        for (Endpoint endpoint : endpoints) {
            PathTemplate template = PathTemplate.of(endpoint.path());
            for (String method : new TreeSet<>(endpoint.methods())) {
                String key = method + " " + template.shape();
                groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(endpoint);
            }
        }
        List<Row> rows = new ArrayList<>();
        groups.forEach((key, group) -> {
            PathTemplate template = PathTemplate.of(group.getFirst().path());
            rows.add(new Row(template, key.substring(0, key.indexOf(' ')), ordered(key, group)));
        });
        rows.sort(PARTICULAR_FIRST);
        return new EndpointTable(List.copyOf(rows), List.copyOf(endpoints));
    }

    private static List<Endpoint> ordered(String key, List<Endpoint> group) {
        List<Endpoint> always =
                group.stream().filter(EndpointTable::claimsAlways).toList();
        if (always.size() > 1) {
            List<String> names = always.stream()
                    .map(endpoint -> endpoint.operation().errors().getClass().getName())
                    .toList();
            throw new IllegalArgumentException(
                    key + " is declared by " + String.join(" and ", names) + ", which both claim always; only one may");
        }
        List<Endpoint> ordered = new ArrayList<>(
                group.stream().filter(endpoint -> !claimsAlways(endpoint)).toList());
        ordered.addAll(always);
        return List.copyOf(ordered);
    }

    @SuppressWarnings("ReferenceEquality") // the constant is the word for "always"
    private static boolean claimsAlways(Endpoint endpoint) {
        return endpoint.claim() == Endpoint.Claim.ALWAYS;
    }

    /** This table with the way past the gateway's understanding; failures there are said as most clients expect them. */
    public EndpointTable withRaw() {
        List<Endpoint> all = new ArrayList<>(registered);
        all.add(RawOperation.endpoint(errors("/", Headers.EMPTY)));
        return of(all);
    }

    public List<Endpoint> endpoints() {
        return registered;
    }

    /**
     * Finds the endpoint of a request.
     *
     * @param rawPath as sent, without the query
     */
    Match match(String method, String rawPath, Headers headers) {
        String path = PathTemplate.normal(rawPath);
        Set<String> otherMethods = new TreeSet<>();
        Optional<Row> otherMethod = Optional.empty();
        for (Row row : rows) {
            Optional<Map<String, String>> variables = row.template().match(path);
            if (variables.isPresent() && row.method().equals(method)) {
                Optional<Match> found =
                        claimant(row, headers).map(endpoint -> new Match.Found(endpoint, variables.get()));
                return found.orElseGet(() -> nothing(rawPath, headers));
            }
            if (variables.isPresent()) {
                otherMethods.add(row.method());
                otherMethod = otherMethod.or(() -> Optional.of(row));
            }
        }
        return otherMethod
                .filter(row -> !hasAnotherName(method, path, row))
                .<Match>map(row -> new Match.Refused(
                        Failure.of(
                                FailureKind.METHOD_NOT_ALLOWED,
                                "the method " + method + " is not allowed for " + rawPath + "; allowed is "
                                        + String.join(", ", otherMethods)),
                        speaker(row, headers).operation().errors(),
                        otherMethods))
                .orElseGet(() -> nothing(rawPath, headers));
    }

    /** Whether the path stands where this method wants a verb or a name, but has none that there is. */
    private boolean hasAnotherName(String method, String path, Row other) {
        boolean open = other.template().variable().isPresent();
        return rows.stream()
                .filter(row -> row.method().equals(method))
                .map(Row::template)
                .anyMatch(template -> template.wantsVerb(path) || open && template.isBeside(path));
    }

    private Match nothing(String rawPath, Headers headers) {
        return new Match.Refused(
                Failure.of(FailureKind.NOT_FOUND, "there is nothing at " + rawPath),
                errors(rawPath, headers),
                Set.of());
    }

    private static Optional<Endpoint> claimant(Row row, Headers headers) {
        return row.endpoints().stream()
                .filter(endpoint -> endpoint.claim().claims(headers))
                .findFirst();
    }

    /** Who tells of a failure at the path; somebody must, even if nobody claims the request. */
    private static Endpoint speaker(Row row, Headers headers) {
        return claimant(row, headers).orElse(row.endpoints().getLast());
    }

    /** How failures are said to a client that calls this path: as at the endpoint that has most of the path. */
    ErrorWriter errors(String rawPath, Headers headers) {
        String path = PathTemplate.normal(rawPath);
        Endpoint best = registered.stream()
                .filter(EndpointTable::speaksChat)
                .findFirst()
                .orElse(registered.getFirst());
        int most = 0;
        for (Row row : rows) {
            int shared = row.template().sharedSegments(path);
            Endpoint candidate = speaker(row, headers);
            if (shared > 0 && (shared > most || shared == most && outranks(candidate, best))) {
                most = shared;
                best = candidate;
            }
        }
        return best.operation().errors();
    }

    /** Who claims by the headers knows the client better; else most clients speak one dialect; else who was registered first. */
    private boolean outranks(Endpoint one, Endpoint other) {
        if (claimsAlways(one) != claimsAlways(other)) {
            return !claimsAlways(one);
        }
        if (speaksChat(one) != speaksChat(other)) {
            return speaksChat(one);
        }
        return registered.indexOf(one) < registered.indexOf(other);
    }

    private static boolean speaksChat(Endpoint endpoint) {
        return endpoint.operation() instanceof Operation.Chat chat
                && chat.codec().dialect().equals(MOST_SPOKEN);
    }
}
