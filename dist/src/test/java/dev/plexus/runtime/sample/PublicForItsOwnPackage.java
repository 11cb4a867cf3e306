package dev.plexus.runtime.sample;

/** Public, and used nowhere else. */
public record PublicForItsOwnPackage() {}
