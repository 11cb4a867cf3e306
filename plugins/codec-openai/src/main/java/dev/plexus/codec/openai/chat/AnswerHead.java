package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.codec.openai.RequestTime;
import java.time.Instant;
import java.util.Optional;

/**
 * What an answer and each chunk of one begins with.
 *
 * @param id the answer's id
 * @param created the second it began, since the epoch
 * @param model the model the client sees
 */
record AnswerHead(String id, long created, String model) {
    private static final String PREFIX = "chatcmpl-";

    /**
     * The head of an answer. What an upstream of this dialect said is kept; else the client sees the name it asked for, and an id
     * and a time made from the upstream's or the request's.
     */
    static AnswerHead of(
            Optional<String> id,
            Optional<Instant> created,
            Optional<String> model,
            Extras extras,
            ChatRequest request,
            String requestId) {
        boolean own = Marks.has(extras, Marks.NATIVE);
        return new AnswerHead(
                id.map(given -> own || given.startsWith(PREFIX) ? given : PREFIX + given)
                        .orElseGet(() -> PREFIX + ToolCallIds.digest(requestId).substring(0, 29)),
                created.map(Instant::getEpochSecond).orElseGet(() -> RequestTime.seconds(requestId)),
                own ? model.orElse(request.model()) : request.model());
    }
}
