package dev.plexus.provider.simulator;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ForwardRequest;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.provider.simulator.PacedFrames.Ending;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A service that exists only here. What it does depends on the model's name; see {@link Behaviour}. The same request gives the
 * same bytes.
 *
 * @param pace the time between two frames of a stream
 * @param models those it says it has
 */
record SimulatorProvider(
        List<Dialect> dialects, Duration pace, List<String> models, InstantSource clock, LongSupplier nanoTime)
        implements Provider {
    /** Every name is a model of chat and of vectors. */
    private static final Capabilities BOTH =
            new Capabilities(JsonObject.of("operations", JsonArray.ofTexts(List.of("chat", "embed"))));

    @Override
    public UpstreamResponse call(UpstreamRequest request, Dialect dialect, Credential credential, CallContext context) {
        Tongue tongue = Optional.ofNullable(Tongues.BY_DIALECT.get(dialect))
                .orElseThrow(() -> new GatewayException(
                        FailureKind.UNSUPPORTED, "the simulator does not speak the dialect '" + dialect + "'"));
        try {
            Optional<CountPath> counting = CountPath.of(request);
            Question question = tongue.reader().read(counting.isPresent() ? CountPath.subject(request) : request);
            Optional<Integer> refusal = Behaviour.refusal(question.model());
            if (refusal.isPresent()) {
                return refused(tongue.writer(), refusal.get(), "This error is simulated.");
            }
            Optional<JsonObject> vectors = Vectors.answer(request);
            if (vectors.isPresent()) {
                return whole(200, Json.write(vectors.get()));
            }
            return counting.isPresent()
                    ? whole(200, Json.write(counting.get().answer(Count.input(question))))
                    : answered(tongue.writer(), question, RequestId.of(request), context);
        } catch (JsonException wrong) {
            return refused(tongue.writer(), 400, String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public UpstreamResponse forward(ForwardRequest request, Credential credential, CallContext context) {
        String path = request.path();
        Function<Wish, Given> giver = Givers.at(path)
                .orElseThrow(
                        () -> new GatewayException(FailureKind.UNSUPPORTED, "the simulator has nothing at " + path));
        try {
            Wish wish = Wish.read(request.headers().first("content-type").orElse(""), request.body());
            Optional<Integer> refusal = Behaviour.refusal(wish.model());
            if (refusal.isPresent()) {
                return whole(refusal.get(), Json.write(OpenAiError.of(refusal.get(), "This error is simulated.")));
            }
            if (Behaviour.of(wish.model()) == Behaviour.HANG) {
                throw Silence.outlast(context, clock);
            }
            return given(giver.apply(wish), Behaviour.of(wish.model()));
        } catch (JsonException wrong) {
            return whole(400, Json.write(OpenAiError.of(400, String.valueOf(wrong.getMessage()))));
        }
    }

    private UpstreamResponse given(Given given, Behaviour behaviour) {
        List<Frame> frames = given.frames();
        boolean cut = behaviour == Behaviour.CUT;
        if (!frames.isEmpty()) {
            PacedFrames paced = cut
                    ? new PacedFrames(frames.subList(0, frames.size() / 2), Ending.BROKEN, pace, nanoTime)
                    : new PacedFrames(frames, Ending.COMPLETE, pace, nanoTime);
            return new UpstreamResponse.Streaming(200, Headers.of("content-type", given.type()), paced);
        }
        if (cut) {
            throw PacedFrames.broken();
        }
        return new UpstreamResponse.Whole(200, Headers.of("content-type", given.type()), given.body());
    }

    @Override
    public List<String> models(Credential credential, CallContext context) {
        return models;
    }

    @Override
    public Capabilities capabilities(String model) {
        return BOTH;
    }

    private UpstreamResponse answered(AnswerWriter writer, Question question, String id, CallContext context) {
        Behaviour behaviour = Behaviour.of(question.model());
        if (behaviour == Behaviour.HANG) {
            throw Silence.outlast(context, clock);
        }
        Answer answer = Answers.to(question, id);
        if (question.stream()) {
            List<Frame> frames = writer.frames(answer);
            PacedFrames paced = behaviour == Behaviour.CUT
                    ? new PacedFrames(frames.subList(0, frames.size() / 2), Ending.BROKEN, pace, nanoTime)
                    : new PacedFrames(frames, Ending.COMPLETE, pace, nanoTime);
            return new UpstreamResponse.Streaming(200, Headers.of("content-type", "text/event-stream"), paced);
        }
        if (behaviour == Behaviour.CUT) {
            throw PacedFrames.broken();
        }
        return whole(200, Json.write(writer.whole(answer)));
    }

    private static UpstreamResponse refused(AnswerWriter writer, int status, String message) {
        return whole(status, Json.write(writer.error(status, message)));
    }

    private static UpstreamResponse whole(int status, Bytes body) {
        return new UpstreamResponse.Whole(status, Headers.of("content-type", "application/json"), body);
    }
}
