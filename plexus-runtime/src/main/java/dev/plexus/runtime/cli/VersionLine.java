package dev.plexus.runtime.cli;

import dev.plexus.runtime.boot.Version;
import picocli.CommandLine.IVersionProvider;

/** The line {@code plexus --version} prints. */
final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"plexus " + Version.current()};
    }
}
