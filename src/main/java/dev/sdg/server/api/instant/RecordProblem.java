package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.http.Json;
import java.util.Optional;

/**
 * Why a record is not valid.
 *
 * @param table that it is of, where there are several
 * @param record its number, from 1
 * @param field that is wrong; empty where it is the record as a whole
 * @param reason the code
 * @param detail for people
 */
record RecordProblem(Optional<String> table, long record, Optional<String> field, String reason, String detail) {

    ObjectNode json() {
        ObjectNode json = Json.object();
        table.ifPresent(name -> json.put("table", name));
        return json.put("record", record)
                .put("field", field.orElse(null))
                .put("reason", reason)
                .put("detail", detail);
    }
}
