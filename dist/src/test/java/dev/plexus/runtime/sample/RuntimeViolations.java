package dev.plexus.runtime.sample;

import dev.plexus.api.provider.Secret;
import dev.plexus.api.sample.ApiViolations;
import dev.plexus.provider.sample.PluginViolations;
import io.helidon.webserver.WebServer;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.logging.Logger;
import org.apache.hc.core5.http.HttpHost;
import org.pf4j.PluginManager;

/** Code in the runtime that crosses one border each. */
public final class RuntimeViolations {
    private RuntimeViolations() {}

    record NamesPlugin(PluginViolations.Implements plugin) {}

    record UsesPluginLibrary(PluginManager manager) {}

    record UsesServer(WebServer server) {}

    record UsesClient(HttpHost host) {}

    record UsesJdkClient(HttpClient client) {}

    record Implements() implements ApiViolations.BothSides {}

    static final class StartsThread {
        Thread start(Runnable work) {
            return Thread.ofVirtual().start(work);
        }
    }

    static final class Sleeps {
        void run() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    static final class AsksTheClock {
        Instant time() {
            return Instant.now();
        }
    }

    static final class HasStaticField {
        static int count;
    }

    static final class HasStaticList {
        static final ArrayList<String> NAMES = new ArrayList<>();
    }

    static final class ThrowsAnything {
        RuntimeException failure() {
            return new RuntimeException("it failed");
        }
    }

    static class CanBeExtended {}

    static final class RevealsSecret {
        String reveal(Secret secret) {
            return secret.reveal();
        }
    }

    static final class ReadsEnvironment {
        String home() {
            return String.valueOf(System.getenv("HOME"));
        }
    }

    record LogsWithTheJdk(Logger logger) {}

    static final class Prints {
        void print() {
            System.out.println("printed");
        }
    }
}
