/**
 * Places on a request's way where plugins may look and act; all interfaces here are implemented by plugins.
 *
 * <p>The order of hooks at one place is their order in the configuration.
 */
package dev.plexus.api.hook;
