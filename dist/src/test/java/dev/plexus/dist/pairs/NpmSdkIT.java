package dev.plexus.dist.pairs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** All pairs, driven by the official JavaScript libraries. */
final class NpmSdkIT extends PairsContract {
    NpmSdkIT(@TempDir Path folder) throws IOException, InterruptedException {
        super(folder);
    }

    @Override
    List<ClientSdk> libraries(URI gateway, String key) throws IOException, InterruptedException {
        Path folder = NpmInstall.run();
        NodeLibraries libraries = NodeLibraries.start(folder, gateway, key);
        return Stream.of("chat", "responses", "messages", "gemini")
                .<ClientSdk>map(dialect -> new NodeSdk(dialect, libraries))
                .toList();
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
