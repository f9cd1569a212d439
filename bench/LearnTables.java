import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.SchemaReader;
import dev.sdg.schema.SchemaText;
import dev.sdg.table.Cell;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.learn.measure.Reference;
import dev.sdg.table.learn.measure.TableMeasures;
import dev.sdg.table.learn.measure.TableQuality;
import dev.sdg.table.learn.tree.LearnedSchema;
import dev.sdg.table.learn.tree.Learner;
import dev.sdg.table.learn.tree.LearningOptions;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.RowView;
import dev.sdg.table.plan.TableOptions;
import dev.sdg.table.plan.TablePlan;
import java.lang.management.ManagementFactory;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Learns samples of known structure and measures rows made from them beside rows that were held out. Arguments: rows
 * (default 20000), kinds (strong, weak, skewed, two; default all).
 */
public final class LearnTables {
    private static final Map<String, String> SCHEMAS = Map.of(
            "strong", table(""),
            "weak", table(""),
            "skewed", table(""),
            "two",
            table("")
                    .replaceFirst("\\}\\}\\}\\s*$", "")
                    + "}, \"orders\": {\"columns\": {\"id\": {\"type\": \"integer\", \"primary_key\": true}, \"t_id\":"
                    + " {\"references\": \"t.id\"}, \"price\": {\"type\": \"decimal\", \"scale\": 2}, \"kind\":"
                    + " \"string\", \"at\": \"date\"}, \"checks\": [\"at >= t_id.day\"]}}}");

    private LearnTables() {}

    private static String table(String more) {
        return "{\"tables\": {\"t\": {\"columns\": {\"id\": {\"type\": \"integer\", \"primary_key\": true}, \"city\":"
                + " \"string\", \"country\": \"string\", \"status\": \"string\", \"age\": \"integer\", \"income\":"
                + " {\"type\": \"decimal\", \"scale\": 2}, \"gain\": \"integer\", \"day\": \"date\", \"until\":"
                + " {\"type\": \"date\"}, \"score\": {\"type\": \"float\", \"required\": false}, \"flag\":"
                + " \"boolean\"}, \"checks\": [\"until >= day\"]}}}" + more;
    }

    public static void main(String[] arguments) {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        List<String> kinds = arguments.length > 1 ? List.of(arguments[1]) : List.of("strong", "weak", "skewed", "two");
        for (String kind : kinds) {
            measure(kind, rows);
        }
    }

    private static void measure(String kind, int rows) {
        Schema schema = new SchemaReader(new SchemaProblems())
                .read(SchemaText.read(SCHEMAS.get(kind), kind, false), Optional.empty());
        List<SampleTable> learned = sample(kind, schema, rows, 1);
        List<SampleTable> held = sample(kind, schema, rows, 2);
        long before = cpu();
        LearnedSchema model = new Learner(
                        schema,
                        learned.stream().map(Learner.Sample::all).toList(),
                        Set.of(),
                        Set.of(),
                        LearningOptions.USUALLY)
                .learn(tasks -> tasks.forEach(Runnable::run));
        double learning = (cpu() - before) / 1e9;
        TablePlan plan = TablePlan.of(model.schema(), TableOptions.of(3, LocalDateTime.of(2026, 1, 1, 0, 0)));
        List<SampleTable> made = new ArrayList<>();
        before = cpu();
        plan.tables().forEach(table -> made.add(rows(plan, table)));
        double making = (cpu() - before) / 1e9;
        long all = made.stream().mapToLong(SampleTable::rows).sum();
        TableQuality report = TableMeasures.of(schema, made, new Reference(learned, held, Map.of()));
        System.out.printf(
                "%s: learned in %.1f s of CPU, %,d rows made at %,.0f a second of CPU%n",
                kind, learning, all, all / making);
        System.out.println("  score " + report.quality().get("score") + " " + report.quality().get("means"));
        System.out.println("  ceiling " + report.quality().at("/ceiling/score") + " "
                + report.quality().at("/ceiling/means"));
        System.out.println("  told apart " + report.quality().get("told_apart"));
        System.out.println("  privacy " + report.privacy());
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static SampleTable rows(TablePlan plan, PlannedTable planned) {
        RowView view = plan.open(planned);
        List<SampleColumn.Builder> columns = new ArrayList<>();
        planned.table().columns().forEach(column -> columns.add(SampleColumn.builder(column.name(), column.type())));
        for (long row = 0; row < planned.rows(); row++) {
            view.at(row);
            for (int i = 0; i < columns.size(); i++) {
                Cell cell = view.cell(i);
                if (cell.isNull()) {
                    columns.get(i).addNull();
                } else if (planned.table().columns().get(i).type().kind() == Kind.STRING) {
                    columns.get(i).add(cell.text());
                } else {
                    columns.get(i).add(cell.number());
                }
            }
        }
        return new SampleTable(
                planned.name(), columns.stream().map(SampleColumn.Builder::build).toList());
    }

    private static List<SampleTable> sample(String kind, Schema schema, int rows, long seed) {
        Random random = new Random(seed);
        double[][] values = new double[rows][];
        List<double[]> orders = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            boolean weak = kind.equals("weak");
            int city = (int) Math.min(29, -Math.log(1 - random.nextDouble()) * 6);
            int country = city % 5;
            int status = weak || random.nextDouble() > 0.8 ? random.nextInt(4) : country % 4;
            double age = Math.min(90, Math.max(17, Math.round(38 + 13 * random.nextGaussian())));
            double spread = kind.equals("skewed") ? 1.6 : 0.7;
            double tilt = weak ? 0 : (age - 38) / 40 + status * 0.3;
            double income = Math.round(100 * Math.exp(9 + tilt + spread * random.nextGaussian()));
            double gain = random.nextDouble() < 0.9 ? 0 : Math.round(Math.exp(7 + random.nextGaussian()) / 5) * 5;
            double day = 18_000 + random.nextInt(1_500);
            double until = day + Math.floor(Math.exp(2 * random.nextGaussian()));
            double score = random.nextDouble() < 0.1 + status * 0.1
                    ? Double.NaN
                    : Math.round(10 * (5 + (weak ? 0 : Math.log(income) / 3) + random.nextGaussian())) / 10.0;
            double flag = random.nextDouble() < 1 / (1 + Math.exp(-(age - 40) / 10)) ? 1 : 0;
            values[i] = new double[] {i + 1, city, country, status, age, income, gain, day, until, score, flag};
            int children = kind.equals("two") ? random.nextInt(2 + status) : 0;
            for (int j = 0; j < children; j++) {
                double price = Math.round(100 * Math.exp(3 + status * 0.5 + 0.5 * random.nextGaussian()));
                orders.add(new double[] {
                    orders.size() + 1, i + 1, price, price > 5_000 ? 1 : 0, day + random.nextInt(30)
                });
            }
        }
        List<SampleTable> tables = new ArrayList<>(List.of(table(schema, "t", values)));
        if (kind.equals("two")) {
            tables.add(table(schema, "orders", orders.toArray(double[][]::new)));
        }
        return tables;
    }

    private static SampleTable table(Schema schema, String name, double[][] rows) {
        List<SampleColumn> columns = new ArrayList<>();
        IntStream.range(0, rows[0].length).forEach(i -> {
            ColumnType type = schema.table(name).orElseThrow().columns().get(i).type();
            SampleColumn.Builder column = SampleColumn.builder(
                    schema.table(name).orElseThrow().columns().get(i).name(), type);
            for (double[] row : rows) {
                if (Double.isNaN(row[i])) {
                    column.addNull();
                } else if (type.kind() == Kind.STRING) {
                    column.add("w" + (int) row[i]);
                } else {
                    column.add(
                            type.kind() == Kind.FLOAT
                                    ? Double.doubleToRawLongBits(row[i])
                                    : (long) row[i]);
                }
            }
            columns.add(column.build());
        });
        return new SampleTable(name, columns);
    }
}
