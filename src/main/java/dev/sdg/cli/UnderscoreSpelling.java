package dev.sdg.cli;

import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Lets every long option be written with underscores: {@code --batch_size} is read as {@code --batch-size}. */
@NullUnmarked
final class UnderscoreSpelling implements IParameterPreprocessor {

    @Override
    public boolean preprocess(Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        args.replaceAll(arg -> respelled(arg, command));
        return false;
    }

    private static String respelled(String arg, CommandSpec command) {
        if (!arg.startsWith("--")) {
            return arg;
        }
        int equals = arg.indexOf('=');
        String name = equals < 0 ? arg : arg.substring(0, equals);
        String hyphenated = name.replace('_', '-');
        return command.findOption(hyphenated) == null ? arg : hyphenated + arg.substring(name.length());
    }
}
