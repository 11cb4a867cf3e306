package dev.plexus.runtime.config;

import dev.plexus.api.codec.Capability;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks what a file says a model can do: a name nobody asks for is a slip, a value of the wrong form a fault. */
final class CapabilityChecks {

    private final Problems problems;

    CapabilityChecks(Problems problems) {
        this.problems = problems;
    }

    void check(Tree.Mapping written, String path) {
        check(written, path, "");
    }

    private void check(Tree.Mapping written, String path, String holder) {
        for (var entry : written.entries()) {
            var name = holder + entry.key();
            if (!entry.key().startsWith("x-")) {
                check(entry, path + "." + entry.key(), name);
            }
        }
    }

    private void check(Tree.Entry entry, String path, String name) {
        var capability = Capability.of(name);
        if (capability.isPresent()) {
            checkForm(entry, path, capability.get().form());
        } else if (isHolder(name) && entry.value() instanceof Tree.Mapping inner) {
            check(inner, path, name + ".");
        } else {
            unknown(entry, path, name);
        }
    }

    private void checkForm(Tree.Entry entry, String path, Capability.Form form) {
        if (!form.fits(FreeJson.value(entry.value()))) {
            problems.error(Code.WRONG_SHAPE, entry.value().span(), path + " must be " + form.words())
                    .note("")
                    .add();
        }
    }

    private void unknown(Tree.Entry entry, String path, String name) {
        problems.warning(Code.UNKNOWN_CAPABILITY, entry.keySpan(), path + " is no capability that is asked for")
                .note("")
                .help(nearest(name).map(near -> "did you mean \"" + near + "\"?"))
                .add();
    }

    private static Optional<String> nearest(String name) {
        List<String> known =
                Stream.of(Capability.values()).map(Capability::path).toList();
        return Nearest.to(name, known);
    }

    private static boolean isHolder(String name) {
        return Stream.of(Capability.values())
                .anyMatch(capability -> capability.path().startsWith(name + "."));
    }
}
