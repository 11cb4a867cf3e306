package dev.plexus.api.chat;

/**
 * Which probabilities of tokens the client wants.
 *
 * @param top how many alternatives for each token; zero for the chosen token only
 */
public record LogprobOptions(int top) {}
