package dev.sdg.cli;

import dev.sdg.format.Formats;
import dev.sdg.llm.provider.Providers;
import dev.sdg.output.disk.OutputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main job from the command line to the exit code. */
final class GenerateRun {
    private final Workplace workplace;

    GenerateRun(Workplace workplace) {
        this.workplace = workplace;
    }

    /** Makes the rows that {@code options} ask for. */
    ExitCode run(RunOptions options, Problems problems, Invocation invocation) {
        RunSpec spec = new RunSpecReader(
                        new Formats(workplace.formatFolders()), Providers.standard(), workplace.environment())
                .read(options, problems);
        Terminal terminal = workplace.terminal();
        Logging.start(spec.logLevel(), terminal.talk());
        Logger log = LoggerFactory.getLogger(GenerateRun.class);
        spec.format().warnings().forEach(log::warn);
        if (spec.dryRun()) {
            new DryRun(spec, terminal.out()).print();
            return ExitCode.COMPLETE;
        }
        new LargeRun(terminal).confirm(spec);
        try {
            Outcome outcome = new RunComposition(spec, invocation, workplace).run();
            new Summary(terminal, spec.format().format().schema(), RunCost.of(spec)).print(outcome, spec.json());
            return outcome.exitCode();
        } catch (OutputException e) {
            throw new Stop(ExitCode.OUTPUT, e.getMessage());
        }
    }
}
