package dev.plexus.dist.pairs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** All pairs, driven by the official Java libraries. */
final class SdkPairsIT extends PairsContract {
    static final Libraries JAVA = (gateway, key) -> List.of(
            new OpenAiChat(gateway, key),
            new OpenAiResponses(gateway, key),
            new AnthropicMessages(gateway, key),
            new GoogleGenAi(gateway, key));

    SdkPairsIT(@TempDir Path folder) throws IOException {
        super(folder, JAVA);
    }

    @Override
    boolean showsWait(String dialect) {
        return !dialect.equals("gemini");
    }

    @Override
    String exception(String dialect, int status) {
        if (dialect.equals("gemini")) {
            return status < 500 ? "ClientException" : "ServerException";
        }
        return switch (status) {
            case 400 -> "BadRequestException";
            case 429 -> "RateLimitException";
            case 529 -> "OverloadedException";
            default -> "InternalServerException";
        };
    }
}
