package dev.plexus.api.route;

/**
 * One way to serve a request.
 *
 * @param provider the configured provider's name
 * @param credential the credential's name there
 * @param model the model's name there
 */
public record Target(String provider, String credential, String model) {
    /** As the configuration writes it: {@code provider/model}. */
    @Override
    public String toString() {
        return provider + "/" + model;
    }
}
