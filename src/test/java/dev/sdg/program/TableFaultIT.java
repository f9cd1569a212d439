package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be made is refused before any file, and what looks odd but can be made keeps its schema. */
class TableFaultIT {
    @TempDir
    Path folder;

    /**
     * A schema that has no rows.
     *
     * @param schema its tables
     * @param said parts of the message
     */
    record Refused(String name, String schema, List<String> said) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A schema that has rows. */
    record Made(String name, String schema) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Refused> refused() {
        return List.of(
                new Refused("a key to columns that are not unique", """
                        "a": {"columns": {"id": {"type": "integer", "primary_key": true}, "n": {"type": "integer"}}},
                        "b": {"columns": {"a_n": {"references": "a.n"}}}
                        """, List.of("tables.b", "a(n)")),
                new Refused("a key of another type", """
                        "a": {"columns": {"id": {"type": "uuid", "primary_key": true}}},
                        "b": {"columns": {"a_id": {"type": "integer", "references": "a.id"}}}
                        """, List.of("tables.b", "integer", "uuid")),
                new Refused("columns computed from each other", """
                        "a": {"columns": {"id": {"type": "integer", "primary_key": true},
                          "x": {"type": "integer", "generator": {"sum": {"of": "b", "value": "y"}}}}},
                        "b": {"columns": {"a_id": {"references": "a.id"},
                          "y": {"type": "integer", "generator": {"sql": "a_id.x + 1"}}}}
                        """, List.of("a.x", "b.y")),
                new Refused("more rows than words", """
                        "a": {"rows": 1000, "columns": {"k": {"enum": ["x", "y", "z"], "unique": true}}}
                        """, List.of("a.columns.k", "at most 3")),
                new Refused("more rows than a pattern has texts", """
                        "a": {"rows": 10, "columns": {"k": {"generator": {"pattern": "[A-C]{2}"}, "unique": true}}}
                        """, List.of("a.columns.k", "at most 9")),
                new Refused("more pairs than parents make", """
                        "a": {"rows": 5, "columns": {"id": {"type": "integer", "primary_key": true}}},
                        "b": {"rows": 4, "columns": {"id": {"type": "integer", "primary_key": true}}},
                        "c": {"rows": 21, "primary_key": ["a_id", "b_id"],
                          "columns": {"a_id": {"references": "a.id"}, "b_id": {"references": "b.id"}}}
                        """, List.of("tables.c", "20")),
                new Refused("more children than parents, one to one", """
                        "a": {"rows": 3, "columns": {"id": {"type": "integer", "primary_key": true}}},
                        "b": {"rows": 4, "columns": {"a_id": {"references": "a.id", "unique": true}}}
                        """, List.of("tables.b", "3", "4")),
                new Refused("a parent without rows", """
                        "a": {"rows": 0, "columns": {"id": {"type": "integer", "primary_key": true}}},
                        "b": {"rows": 4, "columns": {"id": {"type": "integer", "primary_key": true},
                          "a_id": {"references": "a.id"}}}
                        """, List.of("tables.b", "a")),
                new Refused(
                        "a minimum over the maximum, words over the length, a share over 1",
                        """
                        "a": {"columns": {"n": {"type": "integer", "minimum": 5, "maximum": 3},
                          "w": {"enum": ["long"], "max_length": 3}, "s": {"required": false, "nulls": 1.2}}}
                        """,
                        List.of("columns.n.minimum", "columns.w.enum", "columns.s.nulls")),
                new Refused("a check that contradicts itself", """
                        "a": {"checks": ["n > 5 and n < 3"], "columns": {"n": {"type": "integer"}}}
                        """, List.of("tables.a")),
                new Refused("a provider of words that is not there", """
                        "a": {"columns": {"n": {"generator": {"faker": "Nope.x"}}}}
                        """, List.of("tables.a.columns.n", "Nope")),
                new Refused("an unknown function in an expression", """
                        "a": {"columns": {"n": {"type": "integer", "generator": {"sql": "lenght('x')"}}}}
                        """, List.of("tables.a.columns.n", "length")));
    }

    static List<Made> made() {
        return List.of(
                new Made("a key to a parent without rows that may be null", """
                        "a": {"rows": 0, "columns": {"id": {"type": "integer", "primary_key": true}}},
                        "b": {"rows": 4, "columns": {"id": {"type": "integer", "primary_key": true},
                          "a_id": {"references": "a.id", "required": false}}}
                        """),
                new Made("a cycle of required keys", """
                        "a": {"rows": 9, "columns": {"id": {"type": "integer", "primary_key": true},
                          "b_id": {"references": "b.id"}}},
                        "b": {"rows": 7, "columns": {"id": {"type": "integer", "primary_key": true},
                          "a_id": {"references": "a.id"}}}
                        """),
                new Made("two cycles that share a table, and a reference to itself in one", """
                        "a": {"rows": 50, "columns": {"id": {"type": "integer", "primary_key": true},
                          "b_id": {"references": "b.id"}, "c_id": {"references": "c.id", "required": false}}},
                        "b": {"rows": 60, "columns": {"id": {"type": "integer", "primary_key": true},
                          "a_id": {"references": "a.id", "required": false},
                          "b_id": {"references": "b.id", "required": false}}},
                        "c": {"rows": 70, "columns": {"id": {"type": "integer", "primary_key": true},
                          "a_id": {"references": "a.id"}}}
                        """),
                new Made("a required reference to itself", """
                        "a": {"rows": 300, "columns": {"id": {"type": "integer", "primary_key": true},
                          "a_id": {"references": "a.id"}}}
                        """),
                new Made("a composite reference to itself", """
                        "a": {"rows": 300, "primary_key": ["x", "y"],
                          "foreign_keys": [{"columns": ["px", "py"], "references": "a(x, y)"}],
                          "columns": {"x": {"type": "integer"}, "y": {"type": "integer"},
                            "px": {"type": "integer", "required": false}, "py": {"type": "integer", "required": false}}}
                        """),
                new Made("three keys to one parent", """
                        "a": {"rows": 30, "columns": {"id": {"type": "integer", "primary_key": true}}},
                        "b": {"rows": 500, "columns": {"id": {"type": "integer", "primary_key": true},
                          "billing": {"references": "a.id"}, "shipping": {"references": "a.id"},
                          "owner": {"references": "a.id", "required": false}}}
                        """),
                new Made("two composite keys that share a column", """
                        "tenants": {"rows": 20, "columns": {"id": {"type": "integer", "primary_key": true}}},
                        "products": {"rows": 100, "primary_key": ["tenant_id", "n"],
                          "columns": {"tenant_id": {"references": "tenants.id"}, "n": {"type": "integer"}}},
                        "clients": {"rows": 100, "primary_key": ["tenant_id", "n"],
                          "columns": {"tenant_id": {"references": "tenants.id"}, "n": {"type": "integer"}}},
                        "sales": {"rows": 400,
                          "foreign_keys": [{"columns": ["tenant_id", "product"], "references": "products"},
                                           {"columns": ["tenant_id", "client"], "references": "clients"}],
                          "columns": {"id": {"type": "integer", "primary_key": true}, "tenant_id": {"type": "integer"},
                            "product": {"type": "integer"}, "client": {"type": "integer"}}}
                        """),
                new Made("keys of every type", """
                        "a": {"rows": 60, "unique": [["m"]], "columns": {
                          "d": {"type": "date", "primary_key": true}, "m": {"type": "decimal"},
                          "p": {"generator": {"pattern": "A-[0-9]{6}"}, "unique": true}}},
                        "b": {"rows": 200, "columns": {"a_d": {"references": "a.d"}, "a_m": {"references": "a.m"},
                          "a_p": {"references": "a.p", "required": false}}}
                        """),
                new Made("short texts", """
                        "a": {"rows": 200, "columns": {
                          "one": {"max_length": 1, "generator": "person.last_name"},
                          "three": {"max_length": 3, "generator": "person.name"},
                          "mail": {"max_length": 20, "generator": "email", "unique": true},
                          "words": {"max_length": 20, "generator": "text.paragraph"}}}
                        """),
                new Made("ranges up to their ends", """
                        "a": {"rows": 300, "columns": {
                          "same": {"type": "integer", "minimum": 7, "maximum": 7},
                          "all": {"type": "integer", "minimum": -9223372036854775808, "maximum": 9223372036854775807},
                          "wide": {"type": "float", "minimum": -1e308, "maximum": 1e308},
                          "whole": {"type": "decimal", "scale": 0, "minimum": -999999999999999999},
                          "day": {"type": "date", "generator": {"date": {"from": "0001-01-01", "to": "9999-12-31"}}},
                          "at": {"type": "timestamp", "zone": true}, "time": "time", "bytes": "bytes", "json": "json",
                          "none": {"required": false, "nulls": 1}, "some": {"required": false, "nulls": 0.3}}}
                        """),
                new Made("sums over no children", """
                        "a": {"rows": 20, "columns": {"id": {"type": "integer", "primary_key": true},
                          "total": {"type": "decimal", "generator": {"sum": {"of": "b", "value": "price"}}},
                          "least": {"type": "decimal", "required": false,
                                    "generator": {"minimum": {"of": "b", "value": "price"}}}}},
                        "b": {"foreign_keys": [{"columns": ["a_id"], "references": "a", "children": {"uniform": [0, 2]}}],
                          "columns": {"id": {"type": "integer", "primary_key": true}, "a_id": {"type": "integer"},
                            "price": {"type": "decimal", "minimum": 0}}}
                        """),
                new Made("checks over two columns, and one that a quarter of the rows meets", """
                        "a": {"rows": 200, "checks": ["first <= last", "n % 4 = 0"], "columns": {
                          "first": {"type": "date"}, "last": {"type": "date"},
                          "n": {"type": "integer", "minimum": 1, "maximum": 1000}}}
                        """),
                new Made("names that no file can have", """
                        "../x": {"rows": 3, "columns": {"a b": "integer", "a\\"b": "string", "名前": "string"}},
                        "CON": {"rows": 3, "columns": {"order": {"type": "integer", "primary_key": true}}},
                        "a b": {"rows": 3, "columns": {"c,d": {"references": "CON.order"}}}
                        """));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_has_no_rows_is_refused_before_any_file(Refused refused) throws IOException {
        Result result = generate(refused.schema());

        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(2);
        assertThat(result.err()).contains(refused.said());
        assertThat(folder.resolve("synthetic_tables")).doesNotExist();
        assertThat(folder.resolve("synthetic_tables.run")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("made")
    void what_has_rows_keeps_its_schema(Made made) throws IOException {
        Result result = generate(made.schema());

        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        Result verified = Program.in(folder).run("table", "verify", "synthetic_tables", "--schema", "s.json");
        assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.out()).doesNotContain("not evaluated");
    }

    private Result generate(String tables) throws IOException {
        Files.writeString(folder.resolve("s.json"), "{\"tables\": {" + tables + "}}");
        return Program.in(folder)
                .run(
                        "table",
                        "generate",
                        "--schema",
                        "s.json",
                        "--seed",
                        "3",
                        "--provider",
                        "offline",
                        "--output-format",
                        "all");
    }
}
