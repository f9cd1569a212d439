/**
 * SQL that defines tables: scripts of PostgreSQL, MySQL, MariaDB and SQLite, as people and dump programs write them,
 * read into the program's own format; and schemas written as SQL.
 *
 * <p>Knows {@code schema} and {@code text} of this program.
 */
@NullMarked
package dev.sdg.schema.ddl;

import org.jspecify.annotations.NullMarked;
