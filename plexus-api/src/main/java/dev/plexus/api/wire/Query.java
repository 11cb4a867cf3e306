package dev.plexus.api.wire;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The query of a request's address, decoded, in order.
 *
 * @param parameters name and value pairs; a name may occur more than once
 */
public record Query(List<Parameter> parameters) {
    public static final Query EMPTY = new Query(List.of());

    public Query {
        parameters = List.copyOf(parameters);
    }

    /**
     * One name with its value.
     *
     * @param value the empty string if the query had only the name
     */
    public record Parameter(String name, String value) {}

    public static Query of(String name, String value) {
        return new Query(List.of(new Parameter(name, value)));
    }

    /**
     * Reads the text after the question mark.
     *
     * @throws IllegalArgumentException if a percent escape is broken
     */
    public static Query parse(String raw) {
        if (raw.isEmpty()) {
            return EMPTY;
        }
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.add(new Parameter(decode(name), decode(value)));
            }
        }
        return new Query(parameters);
    }

    public Optional<String> first(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    public Query without(String name) {
        return new Query(parameters.stream()
                .filter(parameter -> !parameter.name().equals(name))
                .toList());
    }

    /** The encoded text, without a question mark; empty if there are no parameters. */
    public String encoded() {
        StringBuilder text = new StringBuilder();
        for (Parameter parameter : parameters) {
            text.append(text.isEmpty() ? "" : "&")
                    .append(encode(parameter.name()))
                    .append('=')
                    .append(encode(parameter.value()));
        }
        return text.toString();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The names only: a value may be a key. */
    @Override
    public String toString() {
        return "Query" + parameters.stream().map(Parameter::name).toList();
    }
}
