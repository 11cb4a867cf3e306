package dev.plexus.runtime.ledger;

/** Counts what the guards of streams find. Thread-safe. */
public interface StreamMeter {
    /** For whoever keeps no count. */
    StreamMeter NONE = new StreamMeter() {
        @Override
        public void repaired(String dialect, String rule) {}

        @Override
        public void violated(String dialect, String rule) {}
    };

    /**
     * A stream was out of order and could be repaired.
     *
     * @param dialect what the stream is written in
     */
    void repaired(String dialect, String rule);

    /** A stream was out of order and had to be given up. */
    void violated(String dialect, String rule);
}
