package dev.sdg.run.spec;

import dev.sdg.format.ChosenFormat;
import dev.sdg.format.Formats;
import dev.sdg.format.validation.Grounding;
import dev.sdg.format.validation.ReadingFields;
import dev.sdg.format.validation.ReadingRules;
import dev.sdg.generate.budget.PriceTable;
import dev.sdg.llm.provider.Providers;
import dev.sdg.offline.AnchorKind;
import dev.sdg.offline.OfflineFormats;
import dev.sdg.run.spec.Problems.Range;
import dev.sdg.run.spec.RetrievalSpec.Negatives;
import dev.sdg.run.spec.RunSpec.JobSpec;
import dev.sdg.run.spec.RunSpec.QuestionSpec;
import dev.sdg.run.spec.RunSpec.RowSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Turns a request into a checked run. Looks at files and changes none. */
public final class RunSpecReader {
    private static final Range UNANSWERABLE = Range.from("0", "0.99");

    private static final String PAIR = "pair";
    private static final String TRIPLET = "triplet";
    private static final String RELATION = "relation";

    private final Formats formats;
    private final Providers providers;
    private final Environment environment;
    private final Path folder;

    /**
     * Creates a reader.
     *
     * @param folder that relative paths start from; "" for the working directory of the process
     */
    public RunSpecReader(Formats formats, Providers providers, Environment environment, Path folder) {
        this.formats = formats;
        this.providers = providers;
        this.environment = environment;
        this.folder = folder;
    }

    /**
     * Reads {@code request}.
     *
     * @param problems found so far; told together with those found here
     * @throws InvalidRequestException when there is any problem
     */
    public RunSpec read(RunRequest request, Problems problems) {
        Grounding grounding = grounding(request.valueOrDefault("grounding"), problems);
        Optional<InputSpec> input = new InputSpecReader(request, folder, problems).read(grounding);
        boolean selfContained = isSelfContained(request.valueOrDefault("self-contained"), problems);
        double unanswerable = problems.decimal("unanswerable", request.valueOrDefault("unanswerable"), UNANSWERABLE);
        ReadingRules rules = new ReadingRules(grounding, selfContained, unanswerable > 0);
        Optional<ChosenFormat> format =
                new FormatSpecReader(request, formats, folder, problems).read().map(chosen -> chosen.with(rules));
        Optional<ReadingFields> reading =
                format.flatMap(chosen -> chosen.format().reading());
        boolean hasAnswers = reading.flatMap(ReadingFields::answer).isPresent();
        if (unanswerable > 0 && format.isPresent() && !hasAnswers) {
            problems.add(
                    "unanswerable",
                    "the format '" + format.get().format().name() + "' has no answers; use it with 'qa'");
        }
        ModelSpecReader models = new ModelSpecReader(request, providers, environment, problems);
        Optional<ModelSpec> model = models.model();
        model.filter(ModelSpec.Offline.class::isInstance)
                .ifPresent(offline -> checkOffline(request, format, unanswerable, problems));
        Set<AnchorKind> anchors = AnchorKindsReader.read(
                request,
                model.filter(ModelSpec.Offline.class::isInstance).isPresent(),
                format.map(chosen -> chosen.format().name()).orElse(""),
                problems);
        OutputSpec output = new OutputSpecReader(request, folder, problems).read();
        VarietySpec variety = new VarietySpecReader(request, folder, problems).read(format.map(ChosenFormat::format));
        RetrievalSpec retrieval = new RetrievalSpecReader(request, environment, folder, problems)
                .read(
                        format.map(chosen -> chosen.format().schema()),
                        model.filter(ModelSpec.Offline.class::isInstance).isPresent());
        LimitSpec limits = models.limits();
        PriceTable prices = new PriceTableReader(environment, folder).read(problems);
        model.ifPresent(chosen -> ModelUse.checkPrice(chosen, limits, prices, problems));
        JobSpec jobs = models.jobs();
        long samples = problems.wholeNumber("samples", request.valueOrDefault("samples"), 1, 1_000_000_000);
        long seed = seed(request.value("seed"), problems);
        Optional<String> language = request.value("language").flatMap(typed -> problems.language("language", typed));
        int batchSize = (int) problems.wholeNumber("batch-size", request.valueOrDefault("batch-size"), 1, 1_000);
        int maxRetries = (int) problems.wholeNumber("max-retries", request.valueOrDefault("max-retries"), 0, 100);
        problems.throwIfAny();
        return new RunSpec(
                input.orElseThrow(),
                new RowSpec(
                        format.orElseThrow(),
                        asked(format.orElseThrow(), retrieval.negatives()).format(),
                        samples,
                        language,
                        batchSize,
                        seed,
                        anchors,
                        reading.map(fields -> new QuestionSpec(
                                selfContained, unanswerable, fields.answer().orElse("")))),
                model.orElseThrow(),
                output,
                variety,
                retrieval,
                limits,
                jobs,
                prices,
                maxRetries,
                request.written());
    }

    /** Negatives that are mined are not asked for: a row without any is a pair. */
    private ChosenFormat asked(ChosenFormat chosen, Negatives negatives) {
        int fields = chosen.format().schema().fields().size();
        boolean isTriplet = chosen.format().name().equals(TRIPLET);
        if (!isTriplet || negatives == Negatives.MODEL) {
            return chosen;
        }
        if (negatives == Negatives.MINED) {
            return formats.named(PAIR);
        }
        ChosenFormat triplet = formats.named(TRIPLET);
        String half = String.valueOf((fields - 1) / 2);
        return triplet.with(triplet.format().parameters().get(0), List.of(half));
    }

    private static void checkOffline(
            RunRequest request, Optional<ChosenFormat> format, double unanswerable, Problems problems) {
        if (unanswerable > 0) {
            problems.addMessage("unanswerable", "⟨unanswerable⟩ needs a model, and ⟨provider⟩ offline has none");
        }
        if (request.value("query").isPresent()) {
            problems.addMessage(
                    "query",
                    "⟨query⟩ needs a model, and ⟨provider⟩ offline has none: use ⟨provider⟩ gemini, or give"
                            + " ⟨documents⟩");
        }
        Stream.of(RELATION, "review", "plan-model")
                .filter(request::isGiven)
                .forEach(option ->
                        problems.addMessage(option, "⟨" + option + "⟩ needs a model, and ⟨provider⟩ offline has none"));
        format.flatMap(chosen -> OfflineFormats.objectionTo(chosen.format().name()))
                .ifPresent(objection -> problems.addMessage("format", objection));
    }

    private static long seed(Optional<String> typed, Problems problems) {
        return typed.map(text -> problems.wholeNumber("seed", text, Long.MIN_VALUE, Long.MAX_VALUE))
                .orElseGet(() -> (long) new Random().nextInt(Integer.MAX_VALUE));
    }

    static boolean isSelfContained(String typed, Problems problems) {
        boolean isOff = typed.strip().equalsIgnoreCase("off");
        if (!isOff && !typed.strip().equalsIgnoreCase("on")) {
            problems.add("self-contained", "'" + typed + "' is neither on nor off");
        }
        return !isOff;
    }

    static Grounding grounding(String typed, Problems problems) {
        return Grounding.named(typed).orElseGet(() -> {
            problems.add("grounding", "'" + typed + "' is not one of strict, lenient, off");
            return Grounding.LENIENT;
        });
    }
}
