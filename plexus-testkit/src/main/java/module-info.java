import org.jspecify.annotations.NullMarked;

/** The contracts as tests to extend: codec laws, provider, storage; fakes and fixtures. */
@NullMarked
module dev.plexus.testkit {
    requires transitive dev.plexus.api;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;
    requires static org.jspecify;
    requires java.net.http;

    exports dev.plexus.testkit;
}
