package dev.sdg.schema.ddl;

import java.util.List;
import java.util.Set;

/** The words that statements of SQL begin with. */
final class StatementWords {
    /** What a statement begins with. */
    static final List<String> VERBS =
            List.of(("ABORT ALTER ANALYZE ATTACH BEGIN CALL CHECKPOINT CLUSTER COMMENT COMMIT COPY CREATE "
                            + "DEALLOCATE DECLARE DELETE DETACH DISCARD DO DROP END EXECUTE EXPLAIN FLUSH GRANT IMPORT "
                            + "INSERT INSTALL LOAD LOCK MERGE OPTIMIZE PRAGMA PREPARE REASSIGN REFRESH REINDEX RELEASE "
                            + "REPLACE RESET REVOKE ROLLBACK SAVEPOINT SECURITY SELECT SET SHOW START TRUNCATE UNLOCK "
                            + "UPDATE USE VACUUM VALUES WITH")
                    .split(" "));

    /** What can be created. */
    static final List<String> OBJECTS =
            List.of(("ACCESS AGGREGATE CAST COLLATION CONVERSION DATABASE DEFAULT DOMAIN EVENT EXTENSION "
                            + "FOREIGN FULLTEXT FUNCTION GROUP INDEX LANGUAGE LARGE MATERIALIZED OPERATOR PACKAGE "
                            + "POLICY PROCEDURE PROCEDURAL PUBLICATION ROLE RULE SCHEMA SEQUENCE SERVER SPATIAL "
                            + "STATISTICS SUBSCRIPTION SYNONYM TABLE TABLESPACE TEXT TRANSFORM TRIGGER TYPE UNIQUE "
                            + "USER VIEW VIRTUAL")
                    .split(" "));

    /** What may stand between {@code CREATE} and the object. */
    static final Set<String> MODIFIERS =
            Set.of(("OR REPLACE GLOBAL LOCAL UNLOGGED TRUSTED CONSTRAINT RECURSIVE ALGORITHM = UNDEFINED "
                            + "MERGE TEMPTABLE SQL SECURITY INVOKER DEFINER")
                    .split(" "));

    private StatementWords() {}
}
