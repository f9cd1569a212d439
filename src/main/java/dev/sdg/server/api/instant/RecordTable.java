package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column;
import dev.sdg.file.FileRow;
import dev.sdg.file.RowInput;
import dev.sdg.file.source.TableSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Records of a request as a table that can be learned from. */
final class RecordTable {
    private RecordTable() {}

    /** Returns the table {@code name} of {@code records}, each an object. */
    static TableSource of(String name, List<ObjectNode> records) {
        return new TableSource(name, name, "record", true, Optional.empty(), List.of(), () -> new Records(records));
    }

    private static final class Records implements RowInput {
        private final Iterator<ObjectNode> records;
        private long number;

        Records(List<ObjectNode> records) {
            this.records = records.iterator();
        }

        @Override
        public List<Column> columns() {
            return List.of();
        }

        @Override
        public Optional<FileRow> next() {
            if (!records.hasNext()) {
                return Optional.empty();
            }
            number++;
            return Optional.of(new FileRow(number, records.next()));
        }

        @Override
        public void close() {}
    }

    /** Returns the objects of {@code list}; empty where something else is among them. */
    static Optional<List<ObjectNode>> objects(JsonNode list) {
        boolean all = list.isArray() && list.valueStream().allMatch(JsonNode::isObject);
        return all ? Optional.of(list.valueStream().map(ObjectNode.class::cast).toList()) : Optional.empty();
    }
}
