package dev.plexus.provider.openai;

import dev.plexus.api.provider.ProviderPreset;
import dev.plexus.api.wire.Dialect;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Services that speak these protocols, with the addresses their own documentation gives.
 *
 * <p>Known models are a start until the service has been asked; they were in the vendors' documentation in November 2026.
 */
final class Services {
    static final Dialect CHAT = new Dialect("chat");
    static final Dialect RESPONSES = new Dialect("responses");

    /** Responses first: tools together with reasoning are refused on the other endpoint by newer models. */
    static final ProviderPreset OPENAI = new ProviderPreset(
            "openai",
            "OpenAI",
            Optional.of(URI.create("https://api.openai.com/v1")),
            List.of(RESPONSES, CHAT),
            List.of("OPENAI_API_KEY"),
            List.of("OPENAI_BASE_URL"),
            false,
            List.of("gpt-5", "gpt-5-mini", "gpt-5-nano", "gpt-4.1", "gpt-4.1-mini", "gpt-4o", "gpt-4o-mini"));

    static final List<ProviderPreset> COMPATIBLE = List.of(
            service("openrouter", "OpenRouter", "https://openrouter.ai/api/v1", "OPENROUTER"),
            service("groq", "Groq", "https://api.groq.com/openai/v1", "GROQ"),
            service("mistral", "Mistral", "https://api.mistral.ai/v1", "MISTRAL"),
            service("deepseek", "DeepSeek", "https://api.deepseek.com/v1", "DEEPSEEK"),
            service("moonshotai", "Moonshot AI", "https://api.moonshot.ai/v1", "MOONSHOT"),
            service("xai", "xAI", "https://api.x.ai/v1", "XAI"),
            service("together", "Together", "https://api.together.xyz/v1", "TOGETHER"),
            service("fireworks", "Fireworks", "https://api.fireworks.ai/inference/v1", "FIREWORKS"),
            new ProviderPreset(
                    "ollama",
                    "Ollama",
                    Optional.of(URI.create("http://127.0.0.1:11434/v1")),
                    List.of(CHAT),
                    List.of(),
                    List.of("OLLAMA_HOST"),
                    true,
                    List.of()));

    private Services() {}

    private static ProviderPreset service(String kind, String title, String address, String prefix) {
        return new ProviderPreset(
                kind,
                title,
                Optional.of(URI.create(address)),
                List.of(CHAT),
                List.of(prefix + "_API_KEY"),
                List.of(prefix + "_BASE_URL"),
                false,
                List.of());
    }
}
