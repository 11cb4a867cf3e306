/** From the client's words to the upstream's and back, by way of the neutral model. Knows no dialect. */
package dev.plexus.runtime.translate;
