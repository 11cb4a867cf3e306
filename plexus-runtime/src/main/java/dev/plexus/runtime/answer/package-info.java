/** What an upstream answers, as it is understood, and what the gateway makes of it where the upstream cannot. */
package dev.plexus.runtime.answer;
