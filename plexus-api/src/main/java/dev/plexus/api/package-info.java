/**
 * What a plugin implements.
 *
 * <p>{@link dev.plexus.api.PlexusPlugin} is implemented by plugins.
 */
package dev.plexus.api;
