package dev.plexus.runtime.cli;

import picocli.CommandLine;

/** The command {@code plexus}, which only holds the others. */
@CommandLine.Command(
        name = "plexus",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        description = "One endpoint in front of every LLM provider, in the protocol your client already speaks.",
        footer = {"", "Begin with: plexus serve"})
final class PlexusCommand {}
