import org.jspecify.annotations.NullMarked;

/** The words the gateway and its plugins share: neutral model, wire types, SPI, failures, JSON. */
@NullMarked
module dev.plexus.api {
    requires static transitive org.jspecify;
    requires tools.jackson.core; // hidden behind dev.plexus.api.json: no exported signature shows it

    exports dev.plexus.api;
    exports dev.plexus.api.chat;
    exports dev.plexus.api.codec;
    exports dev.plexus.api.failure;
    exports dev.plexus.api.hook;
    exports dev.plexus.api.json;
    exports dev.plexus.api.provider;
    exports dev.plexus.api.route;
    exports dev.plexus.api.store;
    exports dev.plexus.api.vision;
    exports dev.plexus.api.wire;
}
