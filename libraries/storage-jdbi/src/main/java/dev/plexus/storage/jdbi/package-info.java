/**
 * What storage plugins on SQL databases have in common. A plugin brings its driver, its {@link
 * dev.plexus.storage.jdbi.SqlDialect} and its {@link dev.plexus.storage.jdbi.Transactions}; tables, statements and the storage roles
 * are the same for all of them.
 */
package dev.plexus.storage.jdbi;
