package dev.sdg.server.job.order;

import dev.sdg.generate.budget.PriceTable;
import dev.sdg.llm.provider.Providers;
import dev.sdg.run.spec.InvalidRequestException;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.ProviderSpec;
import dev.sdg.run.spec.RunRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What the server was started with holds where a job says nothing, and is the most that the job may say. */
final class JobAllowances {
    private static final Set<String> SHARED = Set.of("concurrency", "rpm", "tpm");

    private final Map<String, List<String>> options;
    private final JobLimits limits;
    private final JobProblems problems;

    /** @param options of the request; {@link #take} changes them to those of the run */
    JobAllowances(Map<String, List<String>> options, JobLimits limits, JobProblems problems) {
        this.options = options;
        this.limits = limits;
        this.problems = problems;
    }

    /** Gives the options of the request those of the server. */
    void take() {
        takeProvider();
        RunRequest server = RunRequest.of(limits.options());
        SHARED.forEach(option -> server.value(option).ifPresent(most -> atMost(option, most)));
        checkCost();
    }

    /** Gives the request the provider of the server, and its model. */
    void takeProvider() {
        RunRequest server = RunRequest.of(limits.options());
        boolean same = !options.containsKey("provider")
                || options.get("provider").get(0).strip().equals(server.valueOrDefault("provider"));
        if (same) {
            limits.options().forEach((option, value) -> {
                if (!SHARED.contains(option) && !option.equals(JobOrder.BASE_URL)) {
                    options.putIfAbsent(option, value);
                }
            });
        }
    }

    /** Notes a provider that there is none of, also where it is not asked for anything. */
    void checkProvider() {
        Problems found = new Problems();
        if (!JobOrder.isOffline(options)) {
            ProviderSpec.provider(RunRequest.of(options), Providers.standard(), found);
        }
        try {
            found.throwIfAny();
        } catch (InvalidRequestException e) {
            problems.addAll(e);
        }
    }

    private void atMost(String option, String most) {
        List<String> given = options.getOrDefault(option, List.of());
        boolean less = given.stream()
                .anyMatch(typed -> typed.strip().matches("-?\\d{1,17}")
                        && Long.parseLong(typed.strip()) <= Long.parseLong(most.strip()));
        if (given.isEmpty() || (!less && given.get(0).strip().matches("\\d+"))) {
            options.put(option, List.of(most));
        }
    }

    private void checkCost() {
        if (limits.maxCost().isEmpty()) {
            return;
        }
        double most = limits.maxCost().getAsDouble();
        OptionalDouble asked = decimal(options.getOrDefault("max-cost", List.of()));
        if (asked.isPresent() && asked.getAsDouble() > most) {
            problems.addField("max_cost", limits.mostCost());
        } else if (!options.containsKey("max-cost")) {
            options.put("max-cost", List.of(String.valueOf(most)));
        }
    }

    private static OptionalDouble decimal(List<String> typed) {
        return typed.stream()
                .filter(text -> text.strip().matches("\\d{1,9}(\\.\\d{1,9})?"))
                .mapToDouble(text -> Double.parseDouble(text.strip()))
                .findFirst();
    }

    /** Notes models that would be paid for at prices that nobody knows, where the cost of a day is limited. */
    void checkPrices(ModelSpec.Model model, PriceTable prices) {
        if (limits.maxCostPerDay().isPresent()) {
            model.names().stream()
                    .filter(name -> prices.of(name).isEmpty())
                    .forEach(name -> problems.addField(
                            "model", "no price known for '" + name + "', and this server limits the cost of a day"));
        }
    }

    /** Returns the options as they are checked: nobody is asked for models. */
    Map<String, List<String>> checked() {
        Map<String, List<String>> checked = new HashMap<>(options);
        checked.put("dry-run", List.of("true"));
        checked.putAll(JobOrder.address(options, limits));
        return checked;
    }
}
