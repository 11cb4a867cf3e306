package dev.plexus.dist.pairs;

/** What a tool gave back for a call. */
record ToolOutput(Answer.Call call, String text) {}
