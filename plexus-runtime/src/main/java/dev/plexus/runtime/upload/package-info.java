/** Bodies that are too large to be held: read once from the client, sent to one upstream or several, with the model's name changed. */
package dev.plexus.runtime.upload;
