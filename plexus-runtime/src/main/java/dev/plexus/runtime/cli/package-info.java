/** The command line: {@code plexus serve} runs the gateway, most other commands talk to a running one. */
package dev.plexus.runtime.cli;
