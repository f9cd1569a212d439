package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.program.Program.Result;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaText;
import dev.sdg.schema.source.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas that ship, with each of their profiles: made, verified, and judged by DuckDB. */
class ShippedSchemasIT {
    private static final Path SHIPPED = Path.of("schemas").toAbsolutePath();

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("namesAndProfiles")
    void every_schema_and_profile_makes_rows_that_keep_it(String name, String profile)
            throws IOException, SQLException {
        List<String> command = new ArrayList<>(List.of(
                "table", "generate", "--schema", name, "--provider", "offline", "--seed", "11", "--scale", "4"));
        if (!profile.isEmpty()) {
            command.addAll(List.of("--profile", profile));
        }

        Result generated = Program.in(folder).run(command.toArray(String[]::new));
        Result verified = Program.in(folder).run("table", "verify", "synthetic_tables");

        assertThat(generated.exitCode()).as(generated.err()).isZero();
        assertThat(verified.exitCode()).as(verified.out()).isZero();
        Schema schema = new Schemas(folder, List.of(SHIPPED))
                .read(name, profile.isEmpty() ? Optional.empty() : Optional.of(profile))
                .schema();
        assertThat(new TableJudge(folder.resolve("synthetic_tables"), "csv", schema).findings())
                .isEmpty();
    }

    @Test
    void balances_totals_and_counts_add_up() throws SQLException {
        long accounts = wrong("fintech", """
                SELECT count(*) FROM (SELECT a.id FROM accounts a JOIN transactions t ON t.account_id = a.id
                GROUP BY a.id, a.opening_balance, a.balance HAVING sum(CAST(t.amount AS DECIMAL(18, 2)))
                <> CAST(a.balance AS DECIMAL(18, 2)) - CAST(a.opening_balance AS DECIMAL(18, 2)))""");
        long orders = wrong("retail", """
                SELECT count(*) FROM (SELECT o.id FROM orders o JOIN order_items i ON i.order_id = o.id
                GROUP BY o.id, o.items_total HAVING sum(CAST(i.line_total AS DECIMAL(18, 2)))
                <> CAST(o.items_total AS DECIMAL(18, 2)))""");
        long returned = wrong("retail", """
                SELECT count(*) FROM returns r JOIN order_items i ON i.id = r.order_item_id
                WHERE CAST(r.quantity AS INT) > CAST(i.quantity AS INT)""");
        long seats = wrong("saas", """
                SELECT count(*) FROM (SELECT s.id FROM subscriptions s JOIN users u USING (organization_id)
                GROUP BY s.id, s.seats HAVING count(*) > CAST(s.seats AS INT))""");
        long before = wrong("medical", """
                SELECT count(*) FROM encounters e JOIN patients p ON p.id = e.patient_id
                WHERE CAST(e.started_at AS DATE) < CAST(p.registered_on AS DATE)""");

        assertThat(List.of(accounts, orders, returned, seats, before)).containsOnly(0L);
    }

    @Test
    void rows_fit_what_happened_to_their_parents() throws SQLException {
        long paidTwice = wrong("fintech", """
                SELECT count(*) FROM (SELECT account_id FROM transactions
                WHERE type IN ('salary', 'housing', 'loan payment')
                GROUP BY account_id, type, left(booked_on, 7) HAVING count(*) > 1)""");
        long otherAccount = wrong("fintech", """
                SELECT count(*) FROM transactions WHERE type LIKE 'transfer%'
                AND counterparty <> right(description, 4)""");
        long seen = wrong("saas", """
                SELECT count(*) FROM (SELECT u.id FROM users u JOIN events e ON e.user_id = u.id
                LEFT JOIN tickets t ON t.user_id = u.id GROUP BY u.id, u.last_seen_at
                HAVING greatest(max(e.occurred_at), max(t.opened_at)) <> u.last_seen_at)""");
        long stale = wrong("saas", """
                SELECT count(*) FROM tickets t, (SELECT max(opened_at) AS last FROM tickets) m
                WHERE t.status <> 'solved'
                AND CAST(t.opened_at AS TIMESTAMP) < CAST(m.last AS TIMESTAMP) - INTERVAL 36 DAY""");
        long physicals = wrong("medical", """
                SELECT count(*) FROM encounters e JOIN diagnoses d ON d.encounter_id = e.id AND CAST(d.rank AS INT) = 1
                WHERE (e.type = 'annual physical') <> (d.icd10_code = 'Z00.00') OR e.primary_icd10 <> d.icd10_code""");

        assertThat(List.of(paidTwice, otherAccount, seen, stale, physicals)).containsOnly(0L);
    }

    @Test
    void nothing_happens_before_its_time_or_on_a_day_off() throws SQLException {
        long afterTheEnd = wrong("saas", """
                SELECT count(*) FROM users u JOIN organizations o ON o.id = u.organization_id
                WHERE o.canceled_on <> '' AND left(u.last_seen_at, 10) >= o.canceled_on""");
        long beforeTheTrial = wrong("saas", """
                SELECT count(*) FROM users u JOIN organizations o ON o.id = u.organization_id
                JOIN events e ON e.user_id = u.id WHERE e.occurred_at < o.created_at OR o.created_at > o.subscribed_on""");
        long newPatients = wrong("medical", """
                SELECT count(*) FROM encounters e JOIN encounters f ON f.patient_id = e.patient_id
                AND f.started_at < e.started_at
                WHERE left(e.cpt_code, 4) IN ('9920', '9938') OR e.cpt_code = 'G0438'""");
        long withoutCard = wrong("fintech", """
                SELECT count(*) FROM transactions t WHERE t.merchant_id <> '' AND t.booked_on <
                (SELECT min(c.issued_on) FROM cards c WHERE c.account_id = t.account_id)""");
        long closed = wrong("fintech", """
                SELECT count(*) FROM (SELECT booked_on AS day FROM transactions UNION ALL SELECT opened_on FROM accounts
                UNION ALL SELECT started_on FROM loans UNION ALL SELECT issued_on FROM cards)
                WHERE isodow(CAST(day AS DATE)) > 5 OR substr(day, 6) IN ('01-01', '07-04', '12-25')""");

        assertThat(List.of(afterTheEnd, beforeTheTrial, newPatients, withoutCard, closed))
                .containsOnly(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crm", "fintech", "medical", "retail", "saas"})
    void a_schema_is_listed_with_its_description_and_read_again_from_its_json_schema(String name) throws IOException {
        Result list = Program.in(folder).run("schema", "list");
        Result json = Program.in(folder).run("schema", "show", name, "--as", "json-schema");
        Files.writeString(folder.resolve("again.json"), json.out());
        Result again = Program.in(folder).run("schema", "show", "again.json");
        Result plain = Program.in(folder).run("schema", "show", name);

        String description =
                SchemaText.read(plain.out(), name, false).path("description").asText();
        assertThat(list.out())
                .containsPattern("(?m)^" + name + " +" + java.util.regex.Pattern.quote(description) + "$");
        assertThat(again.out()).isEqualTo(plain.out());
    }

    private long wrong(String name, String sql) throws SQLException {
        Path made = folder.resolve(name);
        if (!Files.exists(made)) {
            Result generated = Program.in(folder)
                    .run("table", "generate", "--schema", name, "--provider", "offline", "--seed", "5", "-o", name);
            assertThat(generated.exitCode()).as(generated.err()).isZero();
        }
        Schema schema = new Schemas(folder, List.of(SHIPPED))
                .read(name, Optional.empty())
                .schema();
        return new TableJudge(made, "csv", schema).number(sql);
    }

    static List<Object[]> namesAndProfiles() throws IOException {
        List<Object[]> all = new ArrayList<>();
        for (Schemas.Entry entry : new Schemas(SHIPPED, List.of(SHIPPED)).list()) {
            all.add(new Object[] {entry.name(), ""});
            SchemaText.read(Files.readString(entry.file()), entry.name(), false)
                    .path("profiles")
                    .fieldNames()
                    .forEachRemaining(profile -> all.add(new Object[] {entry.name(), profile}));
        }
        return all;
    }
}
