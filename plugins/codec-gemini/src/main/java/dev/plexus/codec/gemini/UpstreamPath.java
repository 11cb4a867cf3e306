package dev.plexus.codec.gemini;

import java.nio.charset.StandardCharsets;

/** The path of a model's method below the provider's base URL. */
final class UpstreamPath {
    private static final String UNRESERVED = "-._~!$'()*+,;=:@/";

    private UpstreamPath() {}

    static String of(String model, boolean stream) {
        return of(model, stream ? "streamGenerateContent" : "generateContent");
    }

    static String of(String model, String method) {
        return "/v1beta/" + encoded(resource(model)) + ":" + method;
    }

    /** The model's name within its collection. */
    static String resource(String model) {
        // Tuned models are a collection of their own beside models.
        return model.startsWith("tunedModels/") ? model : "models/" + model;
    }

    private static String encoded(String model) {
        StringBuilder path = new StringBuilder(model.length());
        for (byte octet : model.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (octet & 0xFF);
            if (isPlain(letter)) {
                path.append(letter);
            } else {
                path.append('%')
                        .append(Character.toUpperCase(Character.forDigit(letter >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(letter & 15, 16)));
            }
        }
        return path.toString();
    }

    private static boolean isPlain(char letter) {
        return letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || letter >= '0' && letter <= '9'
                || UNRESERVED.indexOf(letter) >= 0;
    }
}
