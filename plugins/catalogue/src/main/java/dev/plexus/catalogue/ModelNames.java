package dev.plexus.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Forms of one model's name. Source: the project's notes on prices, section 2: what a name may carry without being another's. */
final class ModelNames {
    private static final List<Pattern> CARRIED = List.of(
            Pattern.compile("^models/"),
            Pattern.compile("^accounts/[^/]+/models/"),
            Pattern.compile("^(us|eu|apac|jp|global)\\."),
            Pattern.compile(":(free|beta|thinking|nitro|floor)$"),
            Pattern.compile("-v\\d+:\\d+$"),
            Pattern.compile("@\\d{8}$"),
            Pattern.compile("-\\d{8}$"),
            Pattern.compile("-latest$"));

    private ModelNames() {}

    /** The name without regions, dates, versions and terms of service. */
    static String plain(String model) {
        String plain = model.toLowerCase(Locale.ROOT);
        for (Pattern carried : CARRIED) {
            plain = carried.matcher(plain).replaceFirst("");
        }
        return plain;
    }
}
