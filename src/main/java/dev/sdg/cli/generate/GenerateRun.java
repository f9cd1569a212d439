package dev.sdg.cli.generate;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.Invocation;
import dev.sdg.cli.console.Logging;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.format.Formats;
import dev.sdg.llm.provider.Providers;
import dev.sdg.output.disk.OutputException;
import dev.sdg.run.RunComposition;
import dev.sdg.run.RunCost;
import dev.sdg.run.RunReport;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.run.spec.RunSpecReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main job from the command line to the exit code. */
public final class GenerateRun {
    private final AppContext workplace;

    public GenerateRun(AppContext workplace) {
        this.workplace = workplace;
    }

    /** Makes the rows that {@code options} ask for. */
    public ExitCode run(RunOptions options, Problems problems, Invocation invocation) {
        RunSpec spec = new RunSpecReader(
                        new Formats(workplace.formatFolders()), Providers.standard(), workplace.environment())
                .read(options, problems);
        StandardStreams terminal = workplace.terminal();
        Logging.start(spec.logLevel(), terminal.talk());
        Logger log = LoggerFactory.getLogger(GenerateRun.class);
        spec.format().warnings().forEach(log::warn);
        if (spec.dryRun()) {
            new DryRun(spec, terminal.out()).print();
            return ExitCode.COMPLETE;
        }
        new LargeRunPrompt(terminal).confirm(spec);
        try {
            RunReport outcome = new RunComposition(spec, invocation, workplace).run();
            new Summary(terminal, spec.format().format().schema(), RunCost.of(spec)).print(outcome, spec.json());
            return outcome.exitCode();
        } catch (OutputException e) {
            throw new CliException(ExitCode.OUTPUT, e.getMessage());
        }
    }
}
