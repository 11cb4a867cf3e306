package dev.plexus.dist;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The request the first screen offers to copy. */
final class PrintedCurl {
    private static final Pattern COMMAND =
            Pattern.compile("curl (?<address>\\S+) (?<headers>(?:-H \"[^\"]+\" )+)-d '(?<body>[^']+)'");
    private static final Pattern HEADER = Pattern.compile("-H \"(?<name>[^:\"]+): (?<value>[^\"]+)\"");

    private PrintedCurl() {}

    /** The request that a shell would send if the command in this text were pasted. */
    static HttpRequest in(String text) {
        Matcher command = COMMAND.matcher(text.replaceAll("\\s*\\\\\\n\\s*", " "));
        if (!command.find()) {
            throw new AssertionError("no curl in:\n" + text);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(command.group("address")));
        HEADER.matcher(command.group("headers"))
                .results()
                .forEach(header -> request.header(header.group("name"), header.group("value")));
        return request.POST(HttpRequest.BodyPublishers.ofString(command.group("body")))
                .build();
    }
}
