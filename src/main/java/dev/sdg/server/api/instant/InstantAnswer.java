package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.run.table.InMemoryTables;
import dev.sdg.server.api.instant.InstantTables.Planned;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Json;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rows that were made, as an answer: of one table a list, of several a list each.
 *
 * @param data by table, each a list in JSON
 * @param rows how many there are
 * @param rest of the answer
 */
record InstantAnswer(Map<String, byte[]> data, long rows, ObjectNode rest) {
    InstantAnswer {
        data = new LinkedHashMap<>(data);
    }

    /**
     * Makes the rows.
     *
     * @param most of each table
     */
    static InstantAnswer of(Planned planned, long seed, long most) {
        InMemoryTables.Made made = planned.tables().make(most);
        ObjectNode rest = Json.object();
        rest.set("schema", planned.schema());
        rest.set("quality", made.quality());
        rest.put("seed", seed).put("now", Json.time(planned.now()));
        planned.notes().forEach(rest.putArray("notes")::add);
        return new InstantAnswer(made.json(), made.rows(), rest);
    }

    /** Returns the same with a further field. */
    InstantAnswer with(String field, String value) {
        return new InstantAnswer(data, rows, rest.deepCopy().put(field, value));
    }

    /** Returns the answer; {@code data} is the same bytes for the same rows. */
    Answer bytes() {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        json.writeBytes(utf8("{\"data\":"));
        if (data.size() == 1) {
            json.writeBytes(data.values().iterator().next());
        } else {
            String before = "{";
            for (Map.Entry<String, byte[]> table : data.entrySet()) {
                json.writeBytes(utf8(before));
                json.writeBytes(Json.bytes(Json.object().textNode(table.getKey())));
                json.write(':');
                json.writeBytes(table.getValue());
                before = ",";
            }
            json.write('}');
        }
        byte[] others = Json.bytes(rest);
        json.write(',');
        json.write(others, 1, others.length - 1);
        return Answer.of(200, new Answer.Bytes("application/json", ByteBuffer.wrap(json.toByteArray())));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
