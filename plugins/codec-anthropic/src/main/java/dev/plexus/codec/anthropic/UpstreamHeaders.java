package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Sampling;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.wire.Headers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The headers an upstream of this dialect wants beside the credential. */
final class UpstreamHeaders {
    private UpstreamHeaders() {}

    static Headers of(ChatRequest request, Hop hop) {
        Headers.Builder headers = Headers.builder()
                .add("content-type", "application/json")
                .add(Messages.VERSION_HEADER, version(request, hop));
        String betas = String.join(",", betas(request, hop));
        if (!betas.isEmpty()) {
            headers.add(Messages.BETA_HEADER, betas);
        }
        return headers.build();
    }

    /** The client's version if it named one; else the one that takes sampling parameters, unless there are none and a newer is known. */
    private static String version(ChatRequest request, Hop hop) {
        return request.transport().first(Messages.VERSION_HEADER).orElseGet(() -> {
            List<String> known = hop.capabilities().texts("versions").orElse(List.of());
            Sampling sampling = request.options().sampling();
            boolean samples = sampling.temperature().isPresent()
                    || sampling.topP().isPresent()
                    || sampling.topK().isPresent();
            return !samples && known.contains(Messages.NEW_VERSION) ? Messages.NEW_VERSION : Messages.OLD_VERSION;
        });
    }

    /** What the client asked for, each feature once, without those the upstream is known to refuse. */
    private static Set<String> betas(ChatRequest request, Hop hop) {
        List<String> denied = hop.capabilities().texts("betas.denied").orElse(List.of());
        Optional<List<String>> allowed = hop.capabilities().texts("betas.allowed");
        List<String> wished = new ArrayList<>();
        for (String value : request.transport().all(Messages.BETA_HEADER)) {
            wished.addAll(List.of(value.split(",")));
        }
        Set<String> betas = new LinkedHashSet<>();
        wished.stream()
                .map(String::strip)
                .filter(beta -> !beta.isEmpty() && !denied.contains(beta))
                .filter(beta -> allowed.map(known -> known.contains(beta)).orElse(true))
                .forEach(betas::add);
        return betas;
    }
}
