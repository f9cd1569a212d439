/**
 * Databases: where they are and who may use them, what tables they have, and how rows get into them. One file for what
 * each of PostgreSQL, MySQL (with MariaDB) and SQLite does in its own way.
 *
 * <p>The drivers are visible here only, and are loaded when a database is opened.
 */
@NullMarked
package dev.sdg.database;

import org.jspecify.annotations.NullMarked;
