package dev.plexus.api.failure;

import java.util.List;

/**
 * What an upstream that refused a request can do without, so that the same upstream takes the request after all. Said by the codec
 * that read the refusal; never more than a hint is left out, for a guarantee that is dropped would change the request's meaning.
 *
 * <p>Plugins outside the product need a {@code default} when they switch over this.
 */
public sealed interface Remedy {
    /** The seals of the conversation, which the upstream did not issue or does not know any more. */
    record WithoutSeals() implements Remedy {}

    /**
     * A member of the request that the upstream does not know.
     *
     * @param name the member, in the upstream's words
     * @param paths where it may stand in the upstream's request, a star for each element of a list; every one of them goes
     */
    record WithoutMember(String name, List<List<String>> paths) implements Remedy {
        public WithoutMember {
            paths = paths.stream().map(List::copyOf).toList();
        }

        /** A member at the top of the request. */
        public WithoutMember(String name) {
            this(name, List.of(List.of(name)));
        }
    }
}
