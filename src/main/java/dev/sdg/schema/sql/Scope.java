package dev.sdg.schema.sql;

import dev.sdg.schema.sql.Expression.Reference;
import java.util.List;

/** What the names in an expression mean. */
public interface Scope {

    /**
     * Returns what {@code path} names.
     *
     * @param path the names between points, without quotes; at least one
     * @throws ExpressionException that names what is near, if there is no such thing
     */
    Reference resolve(List<String> path);
}
