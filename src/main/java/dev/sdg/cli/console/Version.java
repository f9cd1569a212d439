package dev.sdg.cli.console;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The program's version, as its jar was built. */
public final class Version implements IVersionProvider {

    public static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"sdg " + number()};
    }
}
