package dev.plexus.dist.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.dist.OpenGateway;
import dev.plexus.testkit.Invariant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real coding agents through the gateway against an upstream of each dialect, which seals its thoughts and calls two tools at once: the
 * agent ends well, and the upstream sees what both tools gave and its own seal. With the profile {@code proof} only: it downloads much.
 */
final class AgentsProof {
    private static final String PROMPT = "Run the two commands and tell me when they are done.";
    private static final long PATIENCE = 180;

    @TempDir
    Path folder;

    static Stream<Arguments> pairs() {
        return Stream.of(Agent.values())
                .flatMap(agent -> Stream.of("chat", "responses", "messages", "gemini")
                        .map(upstream -> Arguments.of(agent, upstream)));
    }

    @Invariant(6)
    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void finishesWithBothResultsAndTheSeal(Agent agent, String dialect) throws IOException, InterruptedException {
        Path programs = AgentsInstall.programs();
        try (SealingUpstream upstream = new SealingUpstream(dialect);
                OpenGateway gateway = OpenGateway.start(folder, configuration(upstream))) {
            String said = run(agent, gateway, dialect + "/m", programs);

            String last = upstream.bodies().stream()
                    .filter(body -> body.contains(SealingUpstream.OUTPUTS.getFirst()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no result came back; the agent said:\n" + said
                            + "\nand the upstream got:\n" + upstream.bodies()));
            assertThat(last).contains(SealingUpstream.OUTPUTS).contains(upstream.seal());
            assertThat(last).doesNotContain("plx1.");
        }
    }

    private static String configuration(SealingUpstream upstream) {
        return """
            providers:
              chat: {kind: openai-compatible, base_url: '%1$s/v1', api_key: k, protocols: [chat]}
              responses: {kind: openai-compatible, base_url: '%1$s/v1', api_key: k, protocols: [responses]}
              messages: {kind: anthropic, base_url: '%1$s', api_key: k}
              gemini: {kind: gemini, base_url: '%1$s', api_key: k}
            """.formatted(upstream.uri());
    }

    /** What the agent printed; fails if it did not end well. */
    private String run(Agent agent, OpenGateway gateway, String model, Path programs)
            throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path work = Files.createDirectories(folder.resolve("work"));
        Path log = folder.resolve("agent.log");
        List<String> command = new ArrayList<>(agent.command(gateway.uri(""), model, PROMPT));
        command.set(0, programs.resolve(command.getFirst()).toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(
                        Files.createFile(folder.resolve("empty")).toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("PATH", programs + ":" + builder.environment().get("PATH"));
        builder.environment().put("HOME", home.toString());
        builder.environment().putAll(agent.variables(gateway.uri(""), OpenGateway.KEY, home));
        Process process = builder.start();
        boolean ended = process.waitFor(PATIENCE, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        String said = Files.readString(log);
        assertThat(ended).as("it ends; it said:\n%s", said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
