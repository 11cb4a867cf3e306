package dev.plexus.provider.simulator;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Frame;
import java.util.List;

/** Says an answer in the words of one dialect. Thread-safe. */
interface AnswerWriter {
    JsonObject whole(Answer answer);

    /** The same answer as a stream. */
    List<Frame> frames(Answer answer);

    /** A refusal. */
    JsonObject error(int status, String message);
}
