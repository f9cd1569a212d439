package dev.sdg.table.catalogue.word;

import dev.sdg.table.Cell;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Diagnoses with their codes, the specialty that sees them and the drugs that are given for them. Immutable. */
final class Medicine {
    /** A part of 1,000 of the donors of the United States; Stanford Blood Center, "Blood Types in the U.S.". */
    private static final int[] BLOOD = {374, 357, 85, 34, 66, 63, 15, 6};

    private static final List<String> TYPES = List.of("O+", "A+", "B+", "AB+", "O-", "A-", "B-", "AB-");

    /** How many cases of each diagnosis are told apart: the least common multiple of the numbers of drugs. */
    private static final int CASES = 12;

    private final List<Diagnosis> diagnoses;

    private Medicine(List<Diagnosis> diagnoses) {
        this.diagnoses = diagnoses;
    }

    /** What the line of a diagnosis says. */
    private record Diagnosis(String code, String title, String specialty, List<String> drugs) {
        static Diagnosis of(String line) {
            String[] parts = line.split("\\|", -1);
            return new Diagnosis(
                    parts[0],
                    parts[1],
                    parts[2],
                    Arrays.stream(parts[3].split(", ", -1)).toList());
        }
    }

    static Medicine of() {
        return new Medicine(
                WordLists.lines("medical").stream().map(Diagnosis::of).toList());
    }

    /** Returns what {@code name}, the part behind {@code medical.}, is of each case. */
    TextSource source(String name) {
        return switch (name) {
            case "icd10" -> cases(Diagnosis::code);
            case "diagnosis" -> cases(Diagnosis::title);
            case "specialty" -> cases(Diagnosis::specialty);
            case "blood_type" -> bloodTypes();
            default ->
                texts((long) diagnoses.size() * CASES, number -> {
                    List<String> drugs =
                            diagnoses.get((int) (number % diagnoses.size())).drugs();
                    return drugs.get((int) (number / diagnoses.size() % drugs.size()));
                });
        };
    }

    /** Returns the different values of a part. */
    TextSource alone(String name) {
        return switch (name) {
            case "icd10" -> listed(diagnosis -> Stream.of(diagnosis.code()));
            case "diagnosis" -> listed(diagnosis -> Stream.of(diagnosis.title()));
            case "specialty" -> listed(diagnosis -> Stream.of(diagnosis.specialty()));
            case "blood_type" -> TextSource.of(TYPES);
            default -> listed(diagnosis -> diagnosis.drugs().stream());
        };
    }

    private TextSource listed(Function<Diagnosis, Stream<String>> part) {
        return TextSource.of(diagnoses.stream().flatMap(part).distinct().toList());
    }

    private TextSource cases(Function<Diagnosis, String> part) {
        return texts(
                (long) diagnoses.size() * CASES,
                number -> part.apply(diagnoses.get((int) (number % diagnoses.size()))));
    }

    private static TextSource texts(long size, Function<Long, String> text) {
        return TextSource.of(
                size, 120, (number, cell) -> cell.append(text.apply(number).getBytes(StandardCharsets.UTF_8)));
    }

    private static TextSource bloodTypes() {
        return TextSource.of(Arrays.stream(BLOOD).sum(), 3, Medicine::appendBlood);
    }

    private static void appendBlood(long number, Cell cell) {
        int type = 0;
        for (long left = number; left >= BLOOD[type]; type++) {
            left -= BLOOD[type];
        }
        cell.append(TYPES.get(type).getBytes(StandardCharsets.US_ASCII));
    }
}
