package dev.plexus.api.sample;

import dev.plexus.api.hook.WireFilter;
import java.io.IOException;
import org.slf4j.Logger;
import tools.jackson.core.JsonParser;

/** Code in the API that crosses one border each. */
public final class ApiViolations {
    private ApiViolations() {}

    /** Brings a library along. */
    public record NeedsLibrary(Logger logger) {}

    /** Shows the parser. */
    public record ShowsParser(JsonParser parser) {}

    /** Throws what is not a GatewayException. */
    @FunctionalInterface
    public interface ThrowsAnything {
        void run() throws IOException;
    }

    /** Is implemented by the runtime and by a plugin. */
    public interface BothSides {}

    /** Mentions an incubating type. */
    public record LeansOnIncubating(WireFilter filter) {}
}
