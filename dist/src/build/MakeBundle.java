import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Makes the runnable bundle from what the modules were built to; Maven starts it. */
final class MakeBundle {
    private MakeBundle() {}

    /**
     * Makes it.
     *
     * @param arguments the root of the sources, the folder of the bundle, its version, the time of its files, the class path,
     *     whether to train it, the time at which the build began
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of(arguments[0]);
        Path bundle = Path.of(arguments[1]);
        String version = arguments[2];
        Instant time = Instant.parse(arguments[3]);
        List<Path> jars = Stream.of(arguments[4].split(System.getProperty("path.separator")))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .toList();

        Folders.empty(bundle, "runtime");
        Folders.copy(root.resolve("dist/src/bundle"), bundle);
        for (String file : List.of("LICENSE", "README.md", "CHANGELOG.md")) {
            Files.copy(root.resolve(file), bundle.resolve(file));
        }
        Folders.copy(root.resolve("docs"), bundle.resolve("docs"));
        Jars.place(jars, bundle);
        PluginRepository.write(root, version, bundle.resolve("repo"));
        for (String sbom : List.of("plexus.sbom.json", "plexus.sbom.xml")) {
            Files.copy(root.resolve("dist/target").resolve(sbom), bundle.resolve(sbom));
        }
        Licences.write(bundle);
        Folders.date(bundle, time);

        JavaRuntime.link(bundle.resolve("runtime"));
        if (Boolean.parseBoolean(arguments[5])) {
            AotCache.put(bundle);
        }
        Path built = Files.writeString(bundle.resolveSibling("built"), bundle.getFileName() + "\n");
        Files.setLastModifiedTime(built, FileTime.from(Instant.parse(arguments[6])));
    }
}
