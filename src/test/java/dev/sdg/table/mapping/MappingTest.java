package dev.sdg.table.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.SchemaReader;
import dev.sdg.schema.SchemaText;
import dev.sdg.schema.Table;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.RowView;
import dev.sdg.table.plan.TableOptions;
import dev.sdg.table.plan.TablePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is chosen for columns, how sure it is, and that it can be made. */
class MappingTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 31, 0, 0);
    private static final int ROWS = 40;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            customers | email         | 'string'          | person.email
            customers | custFName     | 'string'          | person.first_name
            employees | emp_last_name | 'string'          | person.last_name
            suppliers | name          | 'string'          | company.name
            products  | name          | 'string'          | commerce.product
            people    | name          | 'string'          | person.name
            countries | name          | 'string'          | place.country
            employees | title         | 'string'          | job.title
            orders    | shipping_city | 'string'          | '{"place.city":{"who":"shipping"}}'
            transfers | from_iban     | 'string'          | '{"finance.iban":{"who":"from"}}'
            transfers | to_iban       | 'string'          | '{"finance.iban":{"who":"to"}}'
            people    | previous_job_title | 'string'     | '{"job.title":{"who":"previous"}}'
            visits    | icd10_code    | 'string'          | medical.icd10
            users     | dob           | 'date'            | person.birth_date
            users     | is_deleted    | 'boolean'         | '{"boolean":{"true":0.06}}'
            users     | zipCode       | 'string'          | place.postcode
            offices   | lat           | 'float'           | place.latitude
            buchungen | gastname      | 'string'          | person.name
            """)
    void names_tables_and_types_tell_what_a_column_is(String table, String column, String type, String generator) {
        Choice choice = choice(table, column + ": {type: " + type + "}");

        assertThat(choice.shown()).isEqualTo(generator);
        assertThat(choice.confidence()).isGreaterThan(0.8);
        assertThat(choice.reasons()).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            customers | name of the organisation             | company.name
            customers | the company's name                   | company.name
            customers | Legal name of the company, as in law | company.name
            customers | full name of the person              | person.name
            contacts  | full name of the contact             | person.name
            accounts  | name of the owner                    | person.name
            companies | first name of the contact            | person.first_name
            entries   | Name of the product that was sold    | commerce.product
            suppliers | name as it is shown                  | company.name
            customers | display name of the row              | person.name
            """)
    void a_description_says_whose_name_it_is(String table, String description, String generator) {
        Choice choice = choice(table, "name: {type: string, description: \"" + description + "\"}");

        assertThat(choice.shown()).isEqualTo(generator);
        assertThat(choice.confidence()).isGreaterThan(0.8);
    }

    @Test
    void what_the_schema_says_is_sure() {
        Mapping mapping = Mapping.of(schema("""
                tables:
                  kinds: {columns: {code: {type: string, primary_key: true, pattern: "[A-Z]{4}"}}}
                  orders:
                    checks: ["size in ('S', 'M')"]
                    columns:
                      id: {type: integer, primary_key: true}
                      kind: {references: kinds.code}
                      state: {type: string, enum: [new, old]}
                      size: {type: string}
                      price: {type: decimal, generator: uniform}"""));

        assertThat(mapping.choices()).extracting(Choice::confidence).containsOnly(1.0);
        assertThat(mapping.choices())
                .extracting(Choice::shown)
                .containsExactly(
                        "pattern",
                        "{\"sequence\":{\"start\":1,\"step\":1}}",
                        "foreign_key",
                        "enum",
                        "enum",
                        "{\"uniform\":{}}");
    }

    @Test
    void a_column_that_nothing_is_known_of_gets_plain_values_and_little_confidence() {
        Choice choice = choice("things", "xqz: {type: integer}");

        assertThat(choice.confidence()).isLessThan(Choice.LEAST);
        assertThat(choice.shown()).isEqualTo("{\"uniform\":{}}");
        assertThat(choice.meaning()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Active, Inactive, Prospect              | Active:Inactive:Prospect
            one of: new, in progress, done          | new:in progress:done
            M/F                                     | M:F
            A=active, I=inactive                    | A:I
            """)
    void a_description_that_lists_words_offers_them(String description, String words) {
        Choice choice = choice("customers", "zone_group: {type: string, description: \"" + description + "\"}");

        assertThat(words(choice)).containsExactly(words.split(":", -1));
        assertThat(choice.confidence()).isGreaterThan(0.8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"State or province description.", "Street, and so on for a while", "the code, if any"})
    void a_description_that_is_a_sentence_offers_nothing(String description) {
        Choice choice = choice("customers", "zone_group: {type: string, description: \"" + description + "\"}");

        assertThat(choice.meaning()).isNotEqualTo(Optional.of("listed"));
    }

    @Test
    void a_description_says_what_a_name_does_not() {
        Choice choice = choice("t", "c7: {type: string, description: e-mail address of the customer}");

        assertThat(choice.shown()).isEqualTo("person.email");
        assertThat(choice.confidence()).isBetween(Choice.LEAST, Choice.SURE);
    }

    @Test
    void moments_of_a_row_come_in_their_order() {
        Mapping mapping = Mapping.of(schema("""
                tables:
                  jobs:
                    columns:
                      updated_at: {type: timestamp}
                      created_at: {type: timestamp}
                      contract_start: {type: date}
                      contract_end: {type: date}
                      trial_end: {type: date}"""));

        assertThat(mapping.of("jobs").get(0).shown())
                .isEqualTo("{\"after\":{\"of\":\"created_at\",\"minimum\":\"0 days\",\"maximum\":\"now\"}}");
        assertThat(mapping.of("jobs").get(3).shown()).contains("\"of\":\"contract_start\"");
        assertThat(mapping.of("jobs").get(4).shown()).doesNotContain("after");
    }

    @Test
    void a_choice_does_not_change_when_other_columns_and_tables_are_added() {
        Schema few = schema("tables: {staff: {columns: {name: string, title: string, code: string, age: integer}}}");
        Schema many = schema("""
                tables:
                  pay: {columns: {amount: decimal}}
                  staff: {columns: {first_name: string, name: string, city: string, title: string,
                    code: string, age: integer, birth_date: date}}""");

        List<Choice> before = Mapping.of(few).of("staff");
        List<Choice> after = Mapping.of(many).of("staff");

        assertThat(after).containsAll(before);
    }

    @Test
    void ranges_of_a_column_and_its_checks_are_kept_to() {
        Mapping mapping = Mapping.of(schema("""
                tables:
                  t:
                    checks: ["rating > 10", "hired > date '2020-01-01'", "code like 'X-%'", "status <> 'active'"]
                    columns:
                      score: {type: integer, minimum: 1, maximum: 5}
                      rating: {type: integer}
                      hired: {type: date}
                      code: {type: string}
                      status: {type: string}
                      fee: {type: decimal, precision: 4, scale: 2}"""));

        assertThat(mapping.of("t").get(0).shown()).startsWith("{\"uniform\"");
        assertThat(rows(mapping.schema(), ROWS)).hasSize(ROWS);
    }

    @Test
    void small_counts_are_small_and_counts_in_a_range_fill_it() {
        Mapping mapping = Mapping.of(schema("""
                tables:
                  bookings:
                    columns:
                      nights: {type: integer}
                      room_type: {type: string}
                      stops: {type: integer, minimum: 1, maximum: 14, description: number of stops on the way}
                      visits: {type: integer, minimum: 0, maximum: 100}"""));

        assertThat(mapping.of("bookings").stream().map(Choice::shown))
                .satisfiesExactly(
                        nights -> assertThat(nights).contains("\"weighted\"", "\"2\""),
                        rooms -> assertThat(rooms).contains("Suite"),
                        stops -> assertThat(stops).startsWith("{\"uniform\""),
                        visits -> assertThat(visits).startsWith("{\"poisson\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"columns-built-with.tsv", "columns-held-out.tsv"})
    void everything_that_is_chosen_can_be_made_where_values_repeat_and_where_they_are_unique(String file) {
        List<Column> columns = LabelledColumns.of(file).columns();
        for (boolean unique : List.of(false, true)) {
            for (OptionalInt longest : List.of(OptionalInt.empty(), OptionalInt.of(4), OptionalInt.of(12))) {
                Schema schema = Mapping.of(each(columns, unique, longest)).schema();

                assertThatCode(() -> rows(schema, unique && longest.isPresent() ? 10 : ROWS))
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void a_mapped_schema_says_everything_and_maps_to_itself() {
        Schema mapped = Mapping.of(schema("""
                tables:
                  customers:
                    columns:
                      id: {type: integer, primary_key: true}
                      name: {type: string, max_length: 40}
                      balance: {type: float}
                      note: {type: string, generator: {model: {}}}
                      created_at: {type: timestamp}
                      zzz: {type: date}""")).schema();

        Schema again = schema(SchemaJson.of(mapped).toString());

        assertThat(again).isEqualTo(mapped);
        assertThat(Mapping.of(again).schema()).isEqualTo(mapped);
        assertThat(mapped.tables().get(0).columns())
                .allMatch(column -> column.generator().isPresent());
    }

    @Test
    void names_that_are_known_stand_for_columns() {
        assertThat(MappedNames.column("icd10_code")
                        .orElseThrow()
                        .path("generator")
                        .asText())
                .isEqualTo("medical.icd10");
        assertThat(MappedNames.column("unit_price").orElseThrow().path("type").asText())
                .isEqualTo("decimal");
        assertThat(MappedNames.column("created_at").orElseThrow().path("type").asText())
                .isEqualTo("timestamp");
        assertThat(MappedNames.column("status").orElseThrow().path("type").asText())
                .isEqualTo("string");
        assertThat(MappedNames.column("is_active").orElseThrow().path("type").asText())
                .isEqualTo("boolean");
        assertThat(MappedNames.column("strin")).isEmpty();
    }

    /** A table of its own for each column, so that a fault names one. */
    private static Schema each(List<Column> columns, boolean unique, OptionalInt longest) {
        List<Table> tables = new ArrayList<>();
        for (Column column : columns) {
            boolean text = column.type().kind() == Kind.STRING;
            boolean few = column.type().equals(ColumnType.of(Kind.BOOLEAN))
                    || column.rules().maxLength().orElse(2) == 1;
            if ((unique && few) || (longest.isPresent() && !text)) {
                continue;
            }
            Column.Rules rules = column.rules();
            Column used = longest.isEmpty()
                    ? column
                    : column.withRules(new Column.Rules(
                            List.of(), rules.minimum(), rules.maximum(), rules.minLength(), longest, rules.pattern()));
            tables.add(new Table(
                    "t" + tables.size(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.empty(),
                    List.of(used),
                    List.of(),
                    unique ? List.of(List.of(used.name())) : List.of(),
                    List.of(),
                    List.of()));
        }
        return new Schema(Optional.empty(), Optional.empty(), Optional.empty(), tables);
    }

    private static List<Long> rows(Schema schema, int rows) {
        TableOptions usual = TableOptions.of(7, NOW);
        TablePlan plan = TablePlan.of(
                schema,
                new TableOptions(
                        usual.seed(), usual.now(), usual.locale(), usual.rows(), OptionalLong.of(rows), usual.scale()));
        List<Long> made = new ArrayList<>();
        for (PlannedTable table : plan.tables()) {
            RowView view = plan.open(table);
            for (long row = 0; row < rows; row++) {
                view.at(row);
                for (int column = 0; column < table.table().columns().size(); column++) {
                    assertThat(view.cell(column)).isNotNull();
                }
                made.add(row);
            }
        }
        return made;
    }

    private static List<String> words(Choice choice) {
        try {
            JsonNode json = new ObjectMapper().readTree(choice.shown());
            List<String> words = new ArrayList<>();
            json.path("weighted").fieldNames().forEachRemaining(words::add);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Choice choice(String table, String column) {
        return Mapping.of(schema("tables:\n  " + table + ":\n    columns:\n      " + column))
                .choices()
                .get(0);
    }

    private static Schema schema(String yaml) {
        return new SchemaReader(new SchemaProblems()).read(SchemaText.read(yaml, "test.yaml", true), Optional.empty());
    }
}
