package dev.plexus.dist.agents;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A coding agent with the protocol it speaks, and how it is told to send one prompt to the gateway and end. */
enum Agent {
    CLAUDE_CODE("messages") {
        @Override
        List<String> command(URI gateway, String model, String prompt) {
            return List.of("claude", "-p", prompt, "--model", model, "--allowedTools", "Bash");
        }

        @Override
        Map<String, String> variables(URI gateway, String key, Path home) {
            return Map.of(
                    "ANTHROPIC_BASE_URL",
                    gateway.toString(),
                    "ANTHROPIC_API_KEY",
                    key,
                    "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC",
                    "1",
                    "DISABLE_AUTOUPDATER",
                    "1");
        }
    },
    CODEX("responses") {
        @Override
        List<String> command(URI gateway, String model, String prompt) {
            return List.of(
                    "codex",
                    "exec",
                    "--skip-git-repo-check",
                    "--dangerously-bypass-approvals-and-sandbox",
                    "-c",
                    "model_provider=plexus",
                    "-c",
                    "model_providers.plexus={name=\"plexus\",base_url=\"" + gateway
                            + "/v1\",env_key=\"PLEXUS_KEY\",wire_api=\"responses\"}",
                    "-m",
                    model,
                    prompt);
        }

        @Override
        Map<String, String> variables(URI gateway, String key, Path home) throws IOException {
            Path codex = Files.createDirectories(home.resolve("codex"));
            return Map.of("PLEXUS_KEY", key, "CODEX_HOME", codex.toString());
        }
    },
    GEMINI_CLI("gemini") {
        @Override
        List<String> command(URI gateway, String model, String prompt) {
            return List.of("gemini", "-m", model, "--yolo", "-p", prompt);
        }

        @Override
        Map<String, String> variables(URI gateway, String key, Path home) throws IOException {
            Path settings = Files.createDirectories(home.resolve(".gemini")).resolve("settings.json");
            Files.writeString(settings, "{\"security\":{\"auth\":{\"selectedType\":\"gemini-api-key\"}}}");
            return Map.of(
                    "GEMINI_API_KEY",
                    key,
                    "GOOGLE_GEMINI_BASE_URL",
                    gateway.toString(),
                    "GEMINI_CLI_TRUST_WORKSPACE",
                    "true",
                    "GEMINI_TELEMETRY_ENABLED",
                    "false");
        }
    },
    OPENCODE("chat") {
        @Override
        List<String> command(URI gateway, String model, String prompt) {
            return List.of("opencode", "run", "-m", "plexus/" + model, prompt);
        }

        @Override
        Map<String, String> variables(URI gateway, String key, Path home) {
            String configuration = """
                {"provider":{"plexus":{"npm":"@ai-sdk/openai-compatible","name":"plexus",
                "options":{"baseURL":"%s/v1","apiKey":"%s"},"models":{"chat/m":{},"responses/m":{},"messages/m":{},"gemini/m":{}}}},
                "permission":{"bash":"allow"},"autoupdate":false,"share":"disabled"}\
                """.formatted(gateway, key);
            return Map.of("OPENCODE_CONFIG_CONTENT", configuration);
        }
    };

    private final String dialect;

    Agent(String dialect) {
        this.dialect = dialect;
    }

    /** The program and its arguments. */
    abstract List<String> command(URI gateway, String model, String prompt);

    /** What it needs in its environment. */
    abstract Map<String, String> variables(URI gateway, String key, Path home) throws IOException;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT) + " (" + dialect + ")";
    }
}
