package dev.plexus.api.chat;

/**
 * Something a request or answer said that the other side has no way to say.
 *
 * @param code a stable word for programs, such as {@code seed_unsupported}; lower case with underscores
 * @param path where it stood in the client's document, such as {@code messages[2].content[0]}
 * @param detail what became of it, for people
 */
public record Loss(String code, String path, String detail) {}
