package dev.plexus.provider.simulator;

/** One dialect, heard and spoken. */
record Tongue(RequestReader reader, AnswerWriter writer) {}
