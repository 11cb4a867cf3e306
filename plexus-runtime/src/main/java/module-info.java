import org.jspecify.annotations.NullMarked;

/** The process: ingress, the exchange, routing, configuration, admin API, plugin loading. It exports nothing. */
@NullMarked
module dev.plexus.runtime {
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires com.github.benmanes.caffeine;
    requires dev.plexus.api;
    requires info.picocli;
    requires io.helidon.common.task;
    requires io.helidon.webserver;
    requires jtokkit;
    requires java.management;
    requires micrometer.core;
    requires micrometer.registry.prometheus;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.pf4j;
    requires org.slf4j;
    requires org.snakeyaml.engine;
    requires static org.jspecify;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    opens dev.plexus.runtime.cli to
            info.picocli; // it sets the fields of commands

    uses dev.plexus.api.PlexusPlugin;
}
