/**
 * Places on a request's way where plugins may look and act; all interfaces here are implemented by plugins.
 *
 * <p>They are incubating: the gateway does not call them yet.
 */
package dev.plexus.api.hook;
