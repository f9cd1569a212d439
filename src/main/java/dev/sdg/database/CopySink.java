package dev.sdg.database;

import dev.sdg.output.table.ByteBlock;
import dev.sdg.output.table.CopyEncoder;
import dev.sdg.schema.Column;
import dev.sdg.schema.sql.Dialect;
import dev.sdg.table.Row;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Takes rows by COPY. */
final class CopySink implements RowSink<ByteBlock> {
    private static final Pattern LINE = Pattern.compile("COPY .*?, line (\\d+)");

    private final Target target;
    private final List<Column> columns;
    private final int needed;
    private final CopyIn copy;
    private final Queue<ByteBlock> free = new ConcurrentLinkedQueue<>();
    private boolean ended;

    /**
     * @param into the table that takes the rows, in SQL
     * @param needed rows are passed over that have no value in the first so many columns; 0: none is
     */
    CopySink(Connection connection, Target target, String into, List<Column> columns, int needed) throws SQLException {
        this.target = target;
        this.columns = List.copyOf(columns);
        this.needed = needed;
        this.copy = new CopyManager(connection.unwrap(BaseConnection.class))
                .copyIn("COPY " + into + " (" + Target.names(columns, Dialect.POSTGRESQL) + ") FROM STDIN");
    }

    @Override
    public Maker<ByteBlock> maker() {
        CopyEncoder encoder = new CopyEncoder(target.table(), columns);
        int[] first = columns.subList(0, needed).stream()
                .mapToInt(target.table().columns()::indexOf)
                .toArray();
        return new Maker<>() {
            @Override
            public ByteBlock begin() {
                ByteBlock used = free.poll();
                ByteBlock block = used == null ? new ByteBlock() : used;
                block.clear();
                return block;
            }

            @Override
            public void add(Row row, ByteBlock block) {
                if (first.length == 0
                        || IntStream.of(first)
                                .anyMatch(index -> !row.cell(index).isNull())) {
                    encoder.encode(row, block);
                }
            }
        };
    }

    @Override
    public void put(ByteBlock block) {
        try {
            ByteBuffer bytes = block.buffer();
            copy.writeToCopy(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            free.add(block);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    @Override
    public long end() {
        try {
            ended = true;
            return copy.endCopy();
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private LoadException refused(SQLException e) {
        ended = true;
        Optional<ServerErrorMessage> said =
                e instanceof PSQLException of ? Optional.ofNullable(of.getServerErrorMessage()) : Optional.empty();
        OptionalLong row = said.map(ServerErrorMessage::getWhere)
                .map(LINE::matcher)
                .filter(Matcher::find)
                .map(found -> OptionalLong.of(Long.parseLong(found.group(1)) - 1))
                .orElse(OptionalLong.empty());
        String words = said.map(message -> message.getMessage()
                        + Optional.ofNullable(message.getDetail())
                                .map(detail -> ": " + detail)
                                .orElse(""))
                .orElseGet(() -> ServerMessage.of(e));
        return new LoadException("table " + target.name() + ": " + words, row, e);
    }

    @Override
    public void close() {
        if (!ended && copy.isActive()) {
            try {
                copy.cancelCopy();
            } catch (SQLException e) {
                // Refused because of us; the transaction is rolled back next.
            }
        }
    }
}
