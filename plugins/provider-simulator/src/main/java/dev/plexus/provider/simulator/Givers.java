package dev.plexus.provider.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the simulator can do beside chat, by the end of the path; the words are those of OpenAI's API and its likes. */
final class Givers {
    private static final Map<String, Function<Wish, Given>> BY_PATH = Map.of(
            "/completions", Completions::give,
            "/images/generations", wish -> Pictures.give(wish, "image_generation"),
            "/images/edits", wish -> Pictures.give(wish, "image_edit"),
            "/audio/speech", Speech::give,
            "/audio/transcriptions", Transcripts::give,
            "/audio/translations", Transcripts::give,
            "/moderations", Moderations::give,
            "/rerank", Rankings::give);

    private Givers() {}

    static Optional<Function<Wish, Given>> at(String path) {
        return Optional.ofNullable(BY_PATH.get(path.startsWith("/v1/") ? path.substring(3) : path));
    }
}
