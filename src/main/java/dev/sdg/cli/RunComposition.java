package dev.sdg.cli;

import dev.sdg.generate.RunReport;
import dev.sdg.llm.Failure;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.RetryPolicy;
import dev.sdg.output.DataSet;
import dev.sdg.output.DataSet.Source;
import dev.sdg.output.DataSetLock;
import dev.sdg.output.Disk;
import dev.sdg.output.LocalDisk;
import dev.sdg.output.Manifest;
import dev.sdg.output.ManifestFile;
import dev.sdg.output.OutputException;
import dev.sdg.output.RunIdentity;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts one run together out of all rooms, and runs it. */
final class RunComposition {
    private static final Logger log = LoggerFactory.getLogger(RunComposition.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final RunSpec spec;
    private final Invocation invocation;
    private final Terminal terminal;
    private final StopSignal stopSignal;
    private final Optional<LlmClient> client;
    private final Disk disk = new LocalDisk();
    private final RunClock clock = new RunClock();
    private final DataSet set;

    /**
     * @throws Stop when there is no usable key
     * @throws OutputException when the output is no place for files
     */
    RunComposition(RunSpec spec, Invocation invocation, Workplace workplace) {
        this.spec = spec;
        this.invocation = invocation;
        this.terminal = workplace.terminal();
        this.stopSignal = new StopSignal(terminal.talk());
        this.client = spec.model() instanceof ModelSpec.Model model
                ? Optional.of(new Connection(workplace.environment()).to(model))
                : Optional.empty();
        Source source = spec.input() instanceof Input.Query ? Source.QUERY : Source.DOCUMENTS;
        this.set = DataSet.of(spec.output().prefix(), spec.format().format().name(), source);
    }

    /**
     * Runs, and leaves the files.
     *
     * @throws Stop when the run cannot begin
     * @throws OutputException when there is no place for its files, or what is there cannot be gone on with
     */
    @SuppressWarnings("try") // the lock is held, not used
    Outcome run() {
        try (DataSetLock lock = DataSetLock.acquire(set)) {
            stopSignal.listen();
            Opening opening = new Opening(spec, set, disk);
            Optional<Manifest> earlier = opening.earlier();
            InputText text = InputLoading.text(spec.input());
            RunIdentity identity = Identity.of(spec, text);
            Opened opened = opening.open(earlier, identity);
            Preparation preparation = new Preparation(spec, client, retryPolicy(), opened);
            Prepared prepared = preparation.prepare(text);
            RunRecord record = new RunRecord(
                    new ManifestFile(set, disk),
                    earlier,
                    identity,
                    invocation,
                    clock,
                    preparation.seed(),
                    prepared.refinedQuery(),
                    PromptHash.of(spec.format().format(), text, spec.language()));
            RunReport report = new Generation(spec, set, disk, stopSignal, terminal).run(opened, prepared, record);
            return new Finish(spec, set, disk, record, invocation, clock).after(report, stopSignal);
        }
    }

    private RetryPolicy retryPolicy() {
        return new RetryPolicy(
                spec.maxRetries(),
                LONGEST_WAIT,
                stopSignal.sleeper(TestSettings.waitScale()),
                new Random(),
                this::tell);
    }

    private void tell(Duration wait, Failure failure) {
        clock.waited(wait);
        log.info("waiting {} before the next call: {}", Durations.shown(wait), failure.message());
    }
}
