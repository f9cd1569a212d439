package dev.sdg.cli.generate;

import picocli.CommandLine.ArgGroup;

/** The options of a run as typed, in the groups of the help. */
public final class RunOptions {
    @ArgGroup(validate = false, heading = "%nInput, exactly one:%n", order = 1)
    public InputOptions input = new InputOptions();

    @ArgGroup(validate = false, heading = "%nFormat, exactly one:%n", order = 2)
    public FormatOptions format = new FormatOptions();

    @ArgGroup(validate = false, heading = "%nGeneration:%n", order = 3)
    public GenerationOptions generation = new GenerationOptions();

    @ArgGroup(validate = false, heading = "%nModel:%n", order = 4)
    public ModelOptions model = new ModelOptions();

    @ArgGroup(validate = false, heading = "%nOutput:%n", order = 5)
    public OutputOptions output = new OutputOptions();

    @ArgGroup(validate = false, heading = "%nLimits:%n", order = 6)
    public LimitOptions limits = new LimitOptions();

    @ArgGroup(validate = false, heading = "%nVariety:%n", order = 7)
    public VarietyOptions variety = new VarietyOptions();

    @ArgGroup(validate = false, heading = "%nDocuments:%n", order = 8)
    public DocumentOptions documents = new DocumentOptions();

    @ArgGroup(validate = false, heading = "%nAdvanced:%n", order = 9)
    public AdvancedOptions advanced = new AdvancedOptions();
}
