import org.jspecify.annotations.NullMarked;

/** What the storage plugins on SQL databases share: schema migrations and the storage roles over Jdbi. */
@NullMarked
@SuppressWarnings("requires-transitive-automatic") // Jdbi has no descriptor; plugins work with its handles
module dev.plexus.storage.jdbi {
    requires transitive dev.plexus.api;
    requires io.leangen.geantyref; // Jdbi needs this and the log below and, without a descriptor, cannot say so
    requires java.sql;
    requires static transitive org.jspecify;
    requires transitive org.jdbi.v3.core;
    requires org.slf4j;

    exports dev.plexus.storage.jdbi;
}
