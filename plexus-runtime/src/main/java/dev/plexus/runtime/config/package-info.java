/**
 * The configuration: its records, and the way from a YAML file to them.
 *
 * <p>{@link dev.plexus.runtime.config.ConfigLoader} is the way in and {@link dev.plexus.runtime.config.PlexusConfig} the
 * result. Each key is described once, on its record component; binding and JSON schema follow from that.
 */
package dev.plexus.runtime.config;
