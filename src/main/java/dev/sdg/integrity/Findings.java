package dev.sdg.integrity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with one table, counted while it is read. One thread. */
final class Findings {
    private final Map<Rule, Finding> findings = new LinkedHashMap<>();
    private final int mostExamples;

    /** @param mostExamples of each rule */
    Findings(int mostExamples) {
        this.mostExamples = mostExamples;
    }

    private record Rule(Violation.Kind kind, List<String> columns, Optional<String> text) {}

    /** Returns where to count what breaks a rule of {@code columns}. */
    Finding of(Violation.Kind kind, List<String> columns, Optional<String> rule) {
        return findings.computeIfAbsent(new Rule(kind, List.copyOf(columns), rule), some -> new Finding(mostExamples));
    }

    /** Returns where to count what breaks the only such rule of {@code columns}. */
    Finding of(Violation.Kind kind, List<String> columns) {
        return of(kind, columns, Optional.empty());
    }

    /** Forgets what was counted for a rule of {@code columns}. */
    void remove(Violation.Kind kind, List<String> columns) {
        findings.remove(new Rule(kind, columns, Optional.empty()));
    }

    /** Returns what was found, by kind. */
    List<Violation> violations() {
        return findings.entrySet().stream()
                .filter(entry -> entry.getValue().count > 0)
                .map(entry -> violation(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Violation::kind))
                .toList();
    }

    private static Violation violation(Rule rule, Finding finding) {
        return new Violation(rule.kind(), rule.columns(), rule.text(), finding.count, finding.examples);
    }

    /** How often one rule is broken, and where first. */
    static final class Finding {
        private final List<Violation.Example> examples = new ArrayList<>();
        private final int mostExamples;
        private long count;

        private Finding(int mostExamples) {
            this.mostExamples = mostExamples;
        }

        /** Returns how many examples are kept at most. */
        int mostExamples() {
            return mostExamples;
        }

        /** Counts one and returns whether an example is wanted. */
        boolean add() {
            count++;
            return examples.size() < mostExamples;
        }

        /** Counts {@code more}. */
        void add(long more) {
            count += more;
        }

        /** Adds an example, unless there are enough. */
        void example(Violation.Example example) {
            if (examples.size() < mostExamples) {
                examples.add(example);
            }
        }
    }
}
