package dev.sdg.schema.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.SchemaReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DdlReaderTest {
    private static final Path SCRIPTS = Path.of("src/test/resources/dev/sdg/schema/ddl");

    private final SchemaProblems problems = new SchemaProblems();
    private SortedMap<String, Integer> passedOver = new TreeMap<>();

    @Test
    void a_column_is_found_whatever_the_case_also_after_it_was_renamed_or_dropped() throws IOException {
        DdlReader reader = new DdlReader(new SchemaProblems());
        reader.read("x.sql", new StringReader("""
                        CREATE TABLE t (Id integer PRIMARY KEY, Name text, gone text);
                        ALTER TABLE t RENAME COLUMN NAME TO Title;
                        ALTER TABLE t DROP COLUMN GONE;
                        ALTER TABLE t ADD COLUMN Gone integer;
                        ALTER TABLE t ALTER COLUMN title SET NOT NULL;
                        """));

        assertThat(names(reader.schema("s").at("/tables/t/columns"))).containsExactly("Id", "Title", "Gone");
        assertThat(reader.schema("s").at("/tables/t/columns/Title/required").asBoolean(true))
                .isTrue();
    }

    @Test
    void what_pg_dump_prints_around_tables_is_passed_over_and_counted() throws IOException {
        JsonNode schema = file("library-pg_dump.sql");

        assertThat(names(schema.path("tables")))
                .containsExactly(
                        "authors",
                        "book_authors",
                        "books",
                        "branches",
                        "categories",
                        "copies",
                        "fees",
                        "loans",
                        "publishers",
                        "readers",
                        "staff",
                        "Wish Lists");
        assertThat(passedOver)
                .containsEntry("COPY", 1)
                .containsEntry("CREATE FUNCTION", 2)
                .containsEntry("CREATE TRIGGER", 1)
                .containsEntry("GRANT", 1)
                .containsEntry("INSERT", 1)
                .containsEntry("SET", 5)
                .containsEntry("PARTITION OF", 1)
                .containsEntry("ATTACH PARTITION", 1);
        assertThat(problems.warnings())
                .containsExactlyInAnyOrder(
                        "library-pg_dump.sql:276: the exclusion constraint staff_shift_excl of table staff is left to"
                                + " the database",
                        "library-pg_dump.sql:282: the unique index readers_email_idx of table readers is over an"
                                + " expression and is left to the database",
                        "library-pg_dump.sql:283: the unique index publishers_name_idx of table publishers is over some"
                                + " of the rows and is left to the database",
                        "library-pg_dump.sql:139: nothing is known of the type opening; column open is null");
        check(schema);
    }

    @Test
    void types_domains_and_comments_of_postgresql_are_read() throws IOException {
        JsonNode tables = file("library-pg_dump.sql").path("tables");
        JsonNode books = tables.at("/books/columns");

        assertThat(tables.at("/authors/description").asText()).isEqualTo("who wrote a book");
        assertThat(tables.at("/authors/columns/born"))
                .hasToString(
                        "{\"type\":\"date\",\"description\":\"day of birth; 'unknown' is null\",\"required\":false}");
        assertThat(tables.at("/authors/columns/search"))
                .hasToString("{\"type\":\"string\",\"sql_type\":\"tsvector\",\"generator\":{\"constant\":\"\"}}");
        assertThat(books.path("isbn"))
                .hasToString("{\"type\":\"string\",\"sql_type\":\"character(13)\",\"max_length\":13,"
                        + "\"required\":false}");
        assertThat(books.path("published"))
                .hasToString("{\"type\":\"integer\",\"sql_type\":\"smallint\",\"minimum\":-32768,\"maximum\":32767}");
        assertThat(books.path("price")).hasToString("{\"type\":\"decimal\",\"precision\":8,\"scale\":2}");
        assertThat(books.path("tags"))
                .hasToString("{\"type\":\"string\",\"sql_type\":\"text[]\",\"generator\":{\"constant\":\"{}\"}}");
        assertThat(books.at("/title_length/computed").asBoolean()).isTrue();
        assertThat(tables.at("/books/checks").toString())
                .contains("\\\"isbn\\\" ~ '^97[89][0-9]{10}$'::text", "(\\\"published\\\" >= 1450)");
        assertThat(tables.at("/loans/columns/state/enum"))
                .hasToString("[\"out\",\"returned\",\"lost; paid\",\"reader's copy\"]");
        assertThat(tables.at("/Wish Lists/columns/key/max_length").asInt()).isEqualTo(10);
        assertThat(names(tables.at("/Wish Lists/columns"))).containsExactly("Reader", "book", "order", "key", "名前");
        assertThat(tables.at("/staff/columns/embedding/generator/constant").asText())
                .isEqualTo("[0,0,0]");
    }

    @Test
    void keys_that_partitions_declare_are_those_of_the_whole_table() throws IOException {
        JsonNode loans = file("library-pg_dump.sql").at("/tables/loans");

        assertThat(loans.path("primary_key")).hasToString("[\"loan_day\",\"loan_id\"]");
        assertThat(loans.at("/columns/reader_id/references").asText()).isEqualTo("readers.reader_id");
        assertThat(loans.path("foreign_keys"))
                .hasToString("[{\"columns\":[\"branch_id\",\"copy_number\"],"
                        + "\"references\":\"copies(branch_id, copy_number)\"}]");
    }

    @Test
    void what_mysqldump_prints_is_read_inside_of_its_comments_as_well() throws IOException {
        JsonNode schema = file("shop-mysqldump.sql");
        JsonNode tables = schema.path("tables");

        assertThat(tables).hasSize(13);
        assertThat(problems.warnings())
                .containsExactly("shop-mysqldump.sql:159: the unique index title_lower of table products is over an"
                        + " expression and is left to the database");
        assertThat(tables.at("/addresses/description").asText()).isEqualTo("where customers live; it's not checked");
        assertThat(tables.at("/addresses/columns/kind/enum")).hasToString("[\"billing\",\"delivery\",\"it's other\"]");
        assertThat(tables.at("/addresses/columns/id"))
                .hasToString("{\"type\":\"integer\",\"sql_type\":\"int unsigned\",\"minimum\":0,"
                        + "\"maximum\":4294967295}");
        assertThat(tables.at("/brands/columns/active/type").asText()).isEqualTo("boolean");
        assertThat(tables.at("/brands/columns/rating/maximum").asInt()).isEqualTo(255);
        assertThat(tables.at("/customers/columns/birth_year/minimum").asInt()).isEqualTo(1901);
        assertThat(tables.at("/customers/columns/flags/type").asText()).isEqualTo("boolean");
        assertThat(tables.at("/customers/columns/name/computed").asBoolean()).isTrue();
        assertThat(tables.at("/customers/columns/password/description").asText())
                .isEqualTo("a hash; never the words");
        assertThat(tables.at("/payments/checks")).hasToString("[\"\\\"method\\\" in ('card','cash','transfer')\"]");
        assertThat(tables.at("/order_lines/unique")).hasToString("[[\"order_id\",\"product_id\",\"variant\"]]");
        assertThat(names(tables.at("/warehouses/columns"))).containsExactly("id", "a`b");
        assertThat(names(tables.at("/stock/columns"))).contains("key");
        assertThat(passedOver).containsEntry("INSERT", 1).containsEntry("CREATE TRIGGER", 1);
        check(schema);
    }

    @Test
    void sqlite_may_leave_types_out_and_quote_names_in_brackets() throws IOException {
        JsonNode schema = file("clinic-sqlite.sql");
        JsonNode tables = schema.path("tables");

        assertThat(tables).hasSize(12);
        assertThat(tables.at("/patients/columns/remark")).hasToString("{\"type\":\"string\",\"required\":false}");
        assertThat(tables.at("/patients/columns/id")).hasToString("{\"type\":\"integer\"}");
        assertThat(names(tables.at("/Bed Places/columns"))).containsExactly("ward", "bed number", "price");
        assertThat(tables.at("/prescriptions/columns/daily/computed").asBoolean())
                .isTrue();
        assertThat(tables.at("/doctors/foreign_keys"))
                .hasToString("[{\"columns\":[\"ward_id\"],\"references\":\"wards(id)\",\"deferrable\":true}]");
        assertThat(tables.at("/doctors/unique")).hasToString("[[\"name\"]]");
        assertThat(passedOver).containsEntry("CREATE TRIGGER", 1).containsEntry("CREATE VIEW", 1);
        check(schema);
    }

    @Test
    void keys_that_share_columns_and_circles_are_read() throws IOException {
        JsonNode schema = file("erp-tenants.sql");
        JsonNode tables = schema.path("tables");

        assertThat(tables).hasSize(14);
        assertThat(tables.at("/tickets/foreign_keys").toString())
                .contains("{\"columns\":[\"tenant_id\",\"reporter\"],\"references\":\"users(tenant_id, number)\"}")
                .contains("{\"columns\":[\"project_id\",\"tenant_id\"],\"references\":\"projects(id, tenant_id)\"}");
        assertThat(tables.at("/accounts/foreign_keys/0/deferrable").asBoolean()).isTrue();
        assertThat(tables.at("/users/checks"))
                .hasToString("[\"\\\"number\\\" > 0\",\"left_on > joined\",\"char_length(\\\"mail\\\") >= 6\"]");
        assertThat(tables.at("/users/columns/mail/max_length").asInt()).isEqualTo(254);
        check(schema);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smallint | {\"type\":\"integer\",\"sql_type\":\"smallint\",\"minimum\":-32768,\"maximum\":32767}",
                "bigint | {\"type\":\"integer\"}",
                "varchar(7) | {\"type\":\"string\",\"max_length\":7}",
                "character varying | {\"type\":\"string\"}",
                "numeric(5) | {\"type\":\"decimal\",\"precision\":5,\"scale\":0}",
                "numeric(50,10) | {\"type\":\"decimal\",\"sql_type\":\"numeric(50,10)\",\"precision\":38,\"scale\":10}",
                "real | {\"type\":\"float\",\"sql_type\":\"real\"}",
                "double precision | {\"type\":\"float\"}",
                "timestamp(3) with time zone | {\"type\":\"timestamp\",\"zone\":true,\"sql_type\":\"timestamp(3) with"
                        + " time zone\"}",
                "timestamp without time zone | {\"type\":\"timestamp\"}",
                "time(0) | {\"type\":\"time\",\"sql_type\":\"time(0)\"}",
                "bit(3) | {\"type\":\"string\",\"sql_type\":\"bit(3)\",\"pattern\":\"[01]{3}\"}",
                "inet | {\"type\":\"string\",\"sql_type\":\"inet\",\"generator\":\"ipv4\"}",
                "interval year to month | {\"type\":\"string\",\"sql_type\":\"interval year to month\","
                        + "\"generator\":{\"constant\":\"1 day\"}}",
                "int4range | {\"type\":\"string\",\"sql_type\":\"int4range\",\"generator\":{\"constant\":\"empty\"}}",
                "geometry(Point,4326) | {\"type\":\"string\",\"sql_type\":\"geometry(Point,4326)\","
                        + "\"generator\":{\"constant\":\"SRID=4326;POINT(0 0)\"}}",
                "integer[][] | {\"type\":\"string\",\"sql_type\":\"integer[][]\",\"generator\":{\"constant\":\"{}\"}}",
                "bytea | {\"type\":\"bytes\"}",
                "jsonb | {\"type\":\"json\"}",
                "json | {\"type\":\"json\",\"sql_type\":\"json\"}",
                "pg_catalog.bool | {\"type\":\"boolean\"}"
            })
    void a_type_means_a_kind_of_value_and_its_limits(String type, String column) throws IOException {
        JsonNode schema = read("CREATE TABLE t (c " + type + " NOT NULL);");

        assertThat(schema.at("/tables/t/columns/c")).hasToString(column);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABEL t (id int); | x.sql:1: CREATE TABEL is not known: did you mean 'TABLE'?",
                "Dear all, here it is. | x.sql:1: 'Dear' begins no statement of SQL",
                "CREATE TABLE t (id int name text); | x.sql:1: 'name' where a constraint of column id, a comma or",
                "CREATE TABLE t (id int,, b int); | x.sql:1: table t: a column is missing between two commas",
                "CREATE TABLE t (id int, b text; | x.sql:1: a parenthesis that begins here is not closed",
                "CREATE TABLE t (id int DEFAULT 'a); | x.sql:1: a text that begins here is not closed",
                "CREATE TABLE t (id int, ID text); | x.sql:1: table t has two columns named 'ID'",
                "CREATE TABLE t (id int, UNIQUE (idd)); | x.sql:1: table t has no column 'idd'",
                "CREATE TABLE t (id int REFERENCES u (id)); | x.sql:1: table t refers to table 'u', which is defined"
                        + " nowhere",
                "ALTER TABLE u ADD PRIMARY KEY (id); | x.sql:1: table u, which ALTER TABLE names, is defined nowhere",
                "CREATE TABLE t (v frobnicator NOT NULL); | x.sql:1: nothing is known of the type frobnicator of column"
                        + " v, which has no default and must not be null",
                "CREATE TABLE t (a int) ; CREATE TABLE t (b int); | x.sql:1: table t is created a second time"
            })
    void what_is_broken_is_refused_with_its_line(String script, String problem) throws IOException {
        read(script);

        assertThat(errors()).anySatisfy(error -> assertThat(error).startsWith(problem));
    }

    @Test
    void a_word_of_any_length_is_shown_by_its_beginning() throws IOException {
        read("x".repeat(200_000) + ";");

        assertThat(errors())
                .singleElement()
                .asString()
                .startsWith("x.sql:1: 'xxxx")
                .hasSizeLessThan(120);
    }

    @Test
    void one_broken_statement_among_others_is_named_alone() throws IOException {
        StringBuilder script = new StringBuilder();
        for (int i = 1; i <= 10; i++) {
            script.append("CREATE TABLE t")
                    .append(i)
                    .append(i == 7 ? " (id int nut null" : " (id int not null")
                    .append(");\n");
        }

        read(script.toString());

        assertThat(errors())
                .containsExactly("x.sql:7: 'nut' where a constraint of column id, a comma or the end is expected");
    }

    @Test
    void a_statement_that_changes_a_table_may_stand_before_it() throws IOException {
        JsonNode schema = read("""
                ALTER TABLE ONLY a ADD CONSTRAINT k FOREIGN KEY (b) REFERENCES b(id) NOT VALID;
                COMMENT ON COLUMN a.b IS 'x';
                CREATE UNIQUE INDEX i ON b (id);
                CREATE TABLE a (b int);
                CREATE TABLE b (id int);
                """);

        assertThat(schema.at("/tables/a/columns/b/references").asText()).isEqualTo("b.id");
        assertThat(schema.at("/tables/a/columns/b/description").asText()).isEqualTo("x");
        assertThat(schema.at("/tables/b/unique")).hasToString("[[\"id\"]]");
        check(schema);
    }

    @Test
    void what_a_dump_removes_first_is_there_when_it_is_created_after() throws IOException {
        JsonNode schema = read("""
                ALTER TABLE IF EXISTS ONLY public.a DROP CONSTRAINT IF EXISTS k;
                ALTER TABLE IF EXISTS ONLY public.b DROP CONSTRAINT IF EXISTS b_pkey;
                ALTER TABLE IF EXISTS public.b ALTER COLUMN id DROP DEFAULT;
                DROP TABLE IF EXISTS public.b;
                CREATE TABLE public.a (b int);
                CREATE TABLE public.b (id int);
                ALTER TABLE ONLY public.b ADD CONSTRAINT b_pkey PRIMARY KEY (id);
                ALTER TABLE ONLY public.a ADD CONSTRAINT k FOREIGN KEY (b) REFERENCES public.b(id);
                """);

        assertThat(schema.at("/tables/a/columns/b/references").asText()).isEqualTo("b.id");
        assertThat(passedOver).containsEntry("ALTER TABLE … DROP", 2);
        check(schema);
    }

    @Test
    void alter_table_changes_columns_as_phpmyadmin_exports_them() throws IOException {
        JsonNode schema = read("""
                CREATE TABLE `t` (`id` int(11) NOT NULL, `n` varchar(5) DEFAULT 'x', `old` int) ENGINE=InnoDB;
                ALTER TABLE `t` ADD PRIMARY KEY (`id`), ADD KEY `n` (`n`), ADD UNIQUE KEY `u` (`n`);
                ALTER TABLE `t` MODIFY `id` int(11) NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=7;
                ALTER TABLE `t` DROP COLUMN `old`, ADD COLUMN `new` date NULL AFTER `id`, CHANGE `n` `m` varchar(9);
                """);

        assertThat(names(schema.at("/tables/t/columns"))).containsExactly("id", "m", "new");
        assertThat(schema.at("/tables/t/primary_key")).hasToString("[\"id\"]");
        assertThat(schema.at("/tables/t/columns/m/max_length").asInt()).isEqualTo(9);
    }

    @Test
    void tables_of_one_name_in_several_schemas_are_told_apart() throws IOException {
        JsonNode schema = read("""
                CREATE TABLE a.t (id int PRIMARY KEY);
                CREATE TABLE b.t (id int PRIMARY KEY, o int REFERENCES a.t);
                CREATE TABLE b.u (o int REFERENCES b.t);
                """);

        assertThat(names(schema.path("tables"))).containsExactly("a.t", "b.t", "u");
        assertThat(schema.at("/tables/b.t/columns/o/references").asText()).isEqualTo("a.t.id");
        check(schema);
    }

    @Test
    void a_key_takes_the_type_of_its_parent_where_databases_compare_across_types() throws IOException {
        JsonNode schema = read("CREATE TABLE p (id numeric(6,0) PRIMARY KEY); CREATE TABLE c (p int REFERENCES p);");

        assertThat(schema.at("/tables/c/columns/p/type").asText()).isEqualTo("decimal");
        check(schema);
    }

    @Test
    void rows_of_any_size_are_passed_over_in_little_memory() throws IOException {
        String row = "(1,'" + "x".repeat(1_000) + "'),";
        Reader script = new Reader() {
            private int rows = 60_000;
            private StringReader now = new StringReader("CREATE TABLE t (id int); INSERT INTO t VALUES ");

            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                int count = now.read(buffer, offset, length);
                if (count < 0 && rows-- > 0) {
                    now = new StringReader(rows == 0 ? "(2,'');\nCREATE TABLE u (id int);" : row);
                    return now.read(buffer, offset, length);
                }
                return count;
            }

            @Override
            public void close() {}
        };

        DdlReader reader = new DdlReader(problems);
        reader.read("big.sql", script);

        assertThat(names(reader.schema("big").path("tables"))).containsExactly("t", "u");
    }

    private JsonNode file(String name) throws IOException {
        return read(name, Files.readString(SCRIPTS.resolve(name)));
    }

    private JsonNode read(String script) throws IOException {
        return read("x.sql", script);
    }

    private JsonNode read(String name, String script) throws IOException {
        DdlReader reader = new DdlReader(problems);
        reader.read(name, new StringReader(script));
        JsonNode schema = reader.schema("s");
        passedOver = reader.passedOver();
        return schema;
    }

    private void check(JsonNode schema) {
        assertThat(new SchemaReader(problems).read(schema, Optional.empty()).tables())
                .hasSameSizeAs(schema.path("tables"));
    }

    private List<String> errors() {
        try {
            problems.throwIfAny();
            return List.of();
        } catch (SchemaException e) {
            return e.problems();
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
