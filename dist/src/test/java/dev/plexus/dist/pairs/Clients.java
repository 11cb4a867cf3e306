package dev.plexus.dist.pairs;

import java.util.List;

/** The libraries of a run, one for each dialect. */
record Clients(List<ClientSdk> libraries) implements AutoCloseable {
    ClientSdk speaking(String dialect) {
        return libraries.stream()
                .filter(library -> library.dialect().equals(dialect))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no library speaks " + dialect));
    }

    @Override
    public void close() {
        libraries.forEach(ClientSdk::close);
    }
}
