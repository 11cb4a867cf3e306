import org.jspecify.annotations.NullMarked;

/** Keeps resources and usage in one SQLite file. */
@NullMarked
module dev.plexus.storage.sqlite {
    requires dev.plexus.api;
    requires dev.plexus.storage.jdbi;
    requires java.sql;
    requires static org.jspecify;
    requires org.xerial.sqlitejdbc;

    provides dev.plexus.api.PlexusPlugin with
            dev.plexus.storage.sqlite.SqlitePlugin;
}
