package dev.sdg.table.mapping;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorNames;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.ColumnFacts;
import dev.sdg.table.mapping.Choice.Maker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chooses the generator of a column that the schema says nothing of. */
final class ColumnMapper {
    private static final double BY_DESCRIPTION = 0.55;
    private static final double AGREEING = 0.3;
    private static final double LISTED = 0.84;
    private static final double ORDERED = 0.35;
    private static final double MOST = 0.99;
    private static final double PLAIN = 0.3;

    /** A text with a name in the plural may be a list of such values. */
    private static final double SEVERAL = 0.4;

    private static final String TEXT = "text";
    private static final String LABEL = "word-label";
    private static final Set<String> SINGLE =
            Set.of("person", "company", "place", "phone", "email", "finance", "job", "commerce", "medical", "file");

    /** A person has several of these, each with a number of its own. */
    private static final Set<String> LINES = Set.of("fax", "mobile", "cell", "hotline", "landline", "sms", "whatsapp");

    private final Words words = new Words();
    private final Rules rules = new Rules(words, new Subjects(words));
    private final TimeOrder order = new TimeOrder(words);

    /** One meaning that signs speak for, with all of them. */
    private record Candidate(
            Meaning meaning,
            GeneratorSpec generator,
            double confidence,
            int precision,
            NameRule.Form form,
            List<String> reasons) {}

    /** Returns {@code column} as the rules see it. */
    ColumnView view(Table table, Column column, ColumnFacts facts) {
        return new ColumnView(table, column, facts, words.of(column.name()), words.of(table.name()));
    }

    /** Returns the choice for {@code column}. */
    Choice of(ColumnView column) {
        Optional<GeneratorSpec> listed = ListedWords.of(column).flatMap(spec -> Fit.of(spec, column));
        List<Candidate> candidates = candidates(column);
        boolean named = !candidates.isEmpty()
                && candidates.get(0).confidence() >= Choice.SURE
                && !(candidates.get(0).generator() instanceof GeneratorSpec.Weighted);
        if (listed.isPresent() && !named) {
            return choice(
                    column,
                    new Maker.Generated(listed.get(), Optional.of("listed")),
                    LISTED,
                    candidates.stream().findFirst().map(Candidate::generator),
                    List.of("description lists words"));
        }
        if (candidates.isEmpty() || candidates.get(0).confidence() < Choice.LEAST) {
            return plain(column, candidates);
        }
        Candidate best = candidates.get(0);
        Optional<GeneratorSpec> next = candidates.stream()
                .skip(1)
                .map(Candidate::generator)
                .filter(generator -> !generator.equals(best.generator()))
                .findFirst()
                .or(() -> PlainValue.of(column).filter(generator -> !generator.equals(best.generator())));
        return choice(
                column,
                new Maker.Generated(best.generator(), Optional.of(best.meaning().name())),
                best.confidence(),
                next,
                best.reasons());
    }

    /**
     * Returns what may make {@code column}, none twice: what signs speak for, the surest first, and plain values; where
     * nothing says what it means, all words that it has room for as well.
     */
    List<GeneratorSpec> possible(ColumnView column) {
        List<Candidate> candidates = candidates(column);
        Set<GeneratorSpec> possible = new LinkedHashSet<>();
        candidates.forEach(candidate -> possible.add(candidate.generator()));
        PlainValue.of(column).ifPresent(possible::add);
        boolean unknown = candidates.isEmpty() || candidates.get(0).confidence() < Choice.LEAST;
        if (unknown && column.kind() == Kind.STRING) {
            GeneratorNames.WORDS.stream()
                    .flatMap(word -> Fit.of(new GeneratorSpec.Words(word, Optional.empty()), column).stream())
                    .forEach(possible::add);
        }
        return List.copyOf(possible);
    }

    private static Choice plain(ColumnView column, List<Candidate> candidates) {
        Optional<GeneratorSpec> plain = PlainValue.of(column);
        List<String> reasons = new ArrayList<>();
        reasons.add("nothing says what it means: any " + column.column().type());
        Optional<Maker> declared = column.column().rules().pattern().map(pattern -> new Maker.Declared("pattern"));
        Maker maker =
                declared.orElseGet(() -> plain.<Maker>map(generator -> new Maker.Generated(generator, Optional.empty()))
                        .orElseGet(() -> new Maker.Declared(column.kind().word())));
        return choice(
                column,
                maker,
                declared.isPresent() ? 1 : PLAIN,
                candidates.stream().findFirst().map(Candidate::generator),
                declared.isPresent() ? List.of("the schema gives a pattern") : reasons);
    }

    private static Choice choice(
            ColumnView column, Maker maker, double confidence, Optional<GeneratorSpec> runnerUp, List<String> reasons) {
        return new Choice(
                column.table().name(),
                column.column().name(),
                column.kind(),
                maker,
                StrictMath.round(confidence * 100) / 100.0,
                runnerUp,
                reasons);
    }

    private List<Candidate> candidates(ColumnView column) {
        Map<String, Candidate> best = new HashMap<>();
        for (Rules.Match match : rules.of(column)) {
            candidate(column, match, column.words(), named(match, column))
                    .ifPresent(candidate -> keep(candidate, best));
        }
        List<String> thing = NamedThing.of(column, words);
        for (Rules.Match match : rules.of(column, thing)) {
            if (isOf(match)) {
                candidate(column, match.before(), column.words(), "description says '" + String.join(" ", thing) + "'")
                        .ifPresent(candidate -> keep(candidate, best));
            }
        }
        List<String> described = described(column);
        if (!described.isEmpty()) {
            for (Rules.Match match : rules.of(column, described)) {
                if (match.strength() > 0) {
                    candidate(
                                    column,
                                    lesser(match),
                                    described,
                                    "description says '" + match.rule().text() + "'")
                            .ifPresent(candidate -> agree(candidate, best));
                }
            }
        }
        return best.values().stream()
                .sorted(Comparator.comparing(Candidate::precision)
                        .thenComparing(Candidate::confidence)
                        .reversed()
                        .thenComparing(Candidate::form)
                        .thenComparing(candidate -> candidate.meaning().name()))
                .toList();
    }

    /** Whether the words before 'name' are what the rule is about. */
    private static boolean isOf(Rules.Match match) {
        NameRule rule = match.rule();
        boolean isThings = rule.subject().isEmpty()
                && rule.words().size() > 1
                && !rule.meaning().name().equals(LABEL);
        return isThings || match.subject() == Subjects.Found.BEFORE;
    }

    private static Rules.Match lesser(Rules.Match match) {
        return match.withStrength(Math.min(BY_DESCRIPTION, match.strength()));
    }

    /** A later rule of the same precision does not take the place of a surer one. */
    private static void keep(Candidate candidate, Map<String, Candidate> best) {
        best.merge(
                candidate.meaning().name(),
                candidate,
                (one, other) -> one.precision() > other.precision()
                                || (one.precision() == other.precision() && one.confidence() >= other.confidence())
                        ? one
                        : other);
    }

    /** What the description says counts where the name says nothing, or the same. */
    private static void agree(Candidate candidate, Map<String, Candidate> best) {
        best.compute(candidate.meaning().name(), (name, known) -> {
            if (known == null) {
                return new Candidate(
                        candidate.meaning(),
                        candidate.generator(),
                        candidate.confidence(),
                        1,
                        candidate.form(),
                        candidate.reasons());
            }
            List<String> reasons = new ArrayList<>(known.reasons());
            reasons.add(candidate.reasons().get(0));
            return new Candidate(
                    known.meaning(),
                    known.generator(),
                    both(known.confidence(), AGREEING),
                    known.precision(),
                    known.form(),
                    reasons);
        });
    }

    private List<String> described(ColumnView column) {
        String text = column.column().description().orElse("");
        String clause = text.split("[.,;:(]| of | for | in | that | when | which ", 2)[0];
        List<String> all = words.of(clause);
        return all.size() > 6 ? List.of() : all;
    }

    private Optional<Candidate> candidate(ColumnView column, Rules.Match match, List<String> name, String reason) {
        Meaning meaning = match.rule().meaning();
        Optional<Meaning.Use> use = meaning.uses().stream()
                .filter(each ->
                        each.test(column) && Fit.of(each.generator(), column).isPresent())
                .findFirst();
        if (use.isEmpty()) {
            return Optional.empty();
        }
        List<String> reasons = new ArrayList<>();
        if (match.strength() > 0) {
            reasons.add(reason + ": " + meaning.words());
        }
        reasons.add(typed(column) + " fits");
        boolean several = column.kind() == Kind.STRING
                && column.isPlural()
                && !meaning.name().equals(TEXT);
        double confidence = both(
                several ? match.strength() * SEVERAL : match.strength(),
                use.get().sign());
        GeneratorSpec generator = party(Fit.of(use.get().generator(), column).orElseThrow(), match, name);
        Optional<GeneratorSpec.After> after =
                generator instanceof GeneratorSpec.Moments ? order.of(column) : Optional.empty();
        if (after.isPresent()) {
            reasons.add("the row also has '" + after.get().of() + "'");
            confidence = both(confidence, ORDERED);
        }
        return Optional.of(new Candidate(
                meaning,
                after.<GeneratorSpec>map(each -> each).orElse(generator),
                Math.min(MOST, confidence),
                match.precision(),
                match.rule().form(),
                reasons));
    }

    private static String named(Rules.Match match, ColumnView column) {
        NameRule rule = match.rule();
        String name =
                switch (rule.form()) {
                    case WHOLE -> "name is '" + rule.text() + "'";
                    case END -> "name ends in '" + rule.text() + "'";
                    case BEGINNING -> "name begins with '" + rule.text() + "'";
                    case ENDING -> "name ends in a word of '-" + rule.words().get(0) + "'";
                    case ANY -> "the type";
                };
        return match.subject() == Subjects.Found.TABLE
                ? name + " in a table of " + String.join(" ", Subjects.named(column.tableWords()))
                : name;
    }

    private static String typed(ColumnView column) {
        int longest = column.longest();
        return column.column().type()
                + (column.kind() == Kind.STRING && longest < Integer.MAX_VALUE ? "(" + longest + ")" : "");
    }

    private static double both(double one, double other) {
        return 1 - (1 - one) * (1 - other);
    }

    /** A word such as 'billing' before a name speaks of another person, company or place than the row's own. */
    private GeneratorSpec party(GeneratorSpec generator, Rules.Match match, List<String> name) {
        if (!(generator instanceof GeneratorSpec.Words word)) {
            return generator;
        }
        Optional<String> line =
                match.rule().words().stream().filter(LINES::contains).findFirst();
        if (word.name().equals("phone") && line.isPresent()) {
            return new GeneratorSpec.Words(word.name(), line);
        }
        if (!isSingle(word.name())) {
            return generator;
        }
        int before = name.size() - match.rule().words().size();
        boolean by =
                !match.rule().words().isEmpty() && name.get(name.size() - 1).equals("by");
        String first = name.get(0);
        return (before > 0 || by) && words.isParty(first)
                ? new GeneratorSpec.Words(word.name(), Optional.of(first))
                : generator;
    }

    private static boolean isSingle(String generator) {
        return SINGLE.contains(generator.split("\\.", -1)[0]);
    }
}
