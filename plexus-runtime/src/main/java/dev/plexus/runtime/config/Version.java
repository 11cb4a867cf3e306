package dev.plexus.runtime.config;

/** The check of the file's format version. */
final class Version {

    private Version() {}

    static void check(Tree.Mapping root, Problems problems) {
        root.find("version")
                .map(Tree.Entry::value)
                .filter(tree -> tree instanceof Tree.Scalar scalar
                        && scalar.kind() == Tree.Kind.INTEGER
                        && !scalar.text().equals("1"))
                .ifPresent(tree -> problems.error(
                                Code.UNSUPPORTED_VERSION,
                                tree.span(),
                                "the file is of version " + ((Tree.Scalar) tree).text())
                        .note("this version of Plexus reads version 1")
                        .add());
    }
}
