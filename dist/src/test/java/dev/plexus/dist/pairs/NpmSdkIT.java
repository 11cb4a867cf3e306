package dev.plexus.dist.pairs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** All pairs, driven by the official JavaScript libraries. */
final class NpmSdkIT extends PairsContract {
    NpmSdkIT(@TempDir Path folder) throws IOException, InterruptedException {
        super(folder, installed());
    }

    private static Libraries installed() throws IOException, InterruptedException {
        Path scripts = NpmInstall.run();
        return (gateway, key) -> {
            NodeLibraries libraries = NodeLibraries.start(scripts, gateway, key);
            return Stream.of("chat", "responses", "messages", "gemini")
                    .<ClientSdk>map(dialect -> new NodeSdk(dialect, libraries))
                    .toList();
        };
    }

    @Override
    boolean showsWait(String dialect) {
        return true;
    }

    @Override
    String exception(String dialect, int status) {
        if (dialect.equals("gemini")) {
            return "ApiError";
        }
        return switch (status) {
            case 400 -> "BadRequestError";
            case 429 -> "RateLimitError";
            case 529 -> "OverloadedError";
            default -> "InternalServerError";
        };
    }
}
