/** The built-in orders of targets. */
package dev.plexus.selector;
