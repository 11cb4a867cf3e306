import org.jspecify.annotations.NullMarked;

/** What the storage plugins on SQL databases share: schema migrations and the storage roles over Jdbi. */
@NullMarked
module dev.plexus.storage.jdbi {
    requires dev.plexus.api;
    requires java.sql;
    requires org.jdbi.v3.core;
    requires static org.jspecify;
}
