/**
 * Entity classes as schemas: SQLAlchemy's (Python) and JPA's (Java). Sources are read as text and parsed; nothing is
 * run or compiled. Each reader turns classes into {@link dev.sdg.schema.entity.EntityTable tables}, which
 * {@link dev.sdg.schema.entity.EntityReader} hands on as DDL.
 */
@NullMarked
package dev.sdg.schema.entity;

import org.jspecify.annotations.NullMarked;
