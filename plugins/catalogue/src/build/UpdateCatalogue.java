import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the catalogue's resource of the unpacked npm package {@code @earendil-works/pi-ai}, of which it reads data only.
 *
 * <pre>
 * npm pack @earendil-works/pi-ai@1.5.2 && tar xzf earendil-works-pi-ai-1.5.2.tgz
 * mvn -q -pl plugins/catalogue exec:exec@update -Dcatalogue.package=package
 * </pre>
 *
 * <p>Every file must have the hash that the package's manifest states. The same package gives the same bytes.
 */
final class UpdateCatalogue {
    private static final String SOURCE = "pi-ai";

    /** The package's words for efforts, from the least, and whether a model has one of which nothing is said. */
    private static final Map<String, Boolean> LEVELS = levels();

    private UpdateCatalogue() {}

    private static Map<String, Boolean> levels() {
        Map<String, Boolean> levels = new LinkedHashMap<>();
        List.of("off", "minimal", "low", "medium", "high").forEach(level -> levels.put(level, true));
        List.of("xhigh", "max").forEach(level -> levels.put(level, false));
        return levels;
    }

    public static void main(String[] arguments) throws Exception {
        Path unpacked = Path.of(arguments[0]);
        Path target = Path.of(arguments[1]);
        Path data = unpacked.resolve("dist/providers/data");
        JsonObject manifest = object(data.resolve(".manifest.json"));
        String version =
                object(unpacked.resolve("package.json")).text("version").orElseThrow();
        List<String> lines = new ArrayList<>();
        lines.add(Json.text(JsonObject.of(
                "source", JsonString.of(SOURCE + " " + version),
                "licence", JsonString.of("MIT"),
                "generatedAt", JsonString.of(manifest.text("generatedAt").orElseThrow()))));
        for (Map.Entry<String, JsonValue> file :
                new TreeMap<>(manifest.object("files").orElseThrow().members()).entrySet()) {
            check(data.resolve(file.getKey()), ((JsonString) file.getValue()).value());
            lines.add(Json.text(provider(file.getKey().replace(".json", ""), object(data.resolve(file.getKey())))));
        }
        Files.write(target, zipped(String.join("\n", lines)));
        System.out.println(lines.size() - 1 + " providers, " + Files.size(target) + " bytes");
    }

    private static void check(Path file, String expected) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        if (!HexFormat.of().formatHex(hash).equals(expected)) {
            throw new IllegalStateException(file + " is not what the package's manifest says");
        }
    }

    private static JsonObject provider(String name, JsonObject file) {
        Map<String, JsonObject> models = new TreeMap<>();
        file.members()
                .values()
                .forEach(api -> ((JsonObject) api).members().values().forEach(model -> {
                    JsonObject facts = (JsonObject) model;
                    boolean answers = !facts.text("type").orElse("chat").equals("classifier");
                    if (answers) {
                        models.merge(facts.text("id").orElseThrow(), facts(facts), UpdateCatalogue::chatFirst);
                    }
                }));
        return JsonObject.of("provider", JsonString.of(name), "models", JsonObject.of(models));
    }

    /** The same id may be there for chat and for pictures. */
    private static JsonObject chatFirst(JsonObject one, JsonObject other) {
        return one.has("contextWindow") ? one : other;
    }

    private static JsonObject facts(JsonObject model) {
        JsonObject.Builder facts = JsonObject.builder()
                .putText("name", model.text("name"))
                .putIfPresent("contextWindow", positive(model.number("contextWindow")))
                .putIfPresent("maxOutput", positive(model.number("maxTokens")))
                .putIfPresent("input", model.array("input"))
                .putIfPresent("output", model.array("output"));
        efforts(model).ifPresent(efforts -> facts.put("efforts", efforts));
        model.object("cost").flatMap(UpdateCatalogue::prices).ifPresent(prices -> facts.put("prices", prices));
        return facts.build();
    }

    private static Optional<JsonNumber> positive(Optional<JsonNumber> number) {
        return number.filter(value -> value.decimal().signum() > 0);
    }

    /** The efforts a model takes: of the usual ones those that are not denied, of the highest those that are named. */
    private static Optional<JsonArray> efforts(JsonObject model) {
        if (!model.bool("reasoning").orElse(false)) {
            return Optional.of(JsonArray.EMPTY);
        }
        return model.object("thinkingLevelMap")
                .map(levels -> LEVELS.entrySet().stream()
                        .filter(level -> levels.find(level.getKey())
                                .map(JsonString.class::isInstance)
                                .orElse(level.getValue()))
                        .map(level -> (JsonValue) JsonString.of(level.getKey().equals("off") ? "none" : level.getKey()))
                        .collect(JsonArray.collector()));
    }

    /** Zero for both tokens in and out means free or unknown, and only the name of a model tells which: nothing is claimed. */
    private static Optional<JsonObject> prices(JsonObject cost) {
        JsonObject base = rates(cost);
        if (!base.has("input") && !base.has("output")) {
            return Optional.empty();
        }
        JsonArray tiers = cost.array("tiers").orElse(JsonArray.EMPTY).stream()
                .map(tier -> (JsonObject) tier)
                .map(tier -> (JsonValue) rates(tier)
                        .with("above", tier.number("inputTokensAbove").orElseThrow()))
                .collect(JsonArray.collector());
        return Optional.of(tiers.isEmpty() ? base : base.with("tiers", tiers));
    }

    private static JsonObject rates(JsonObject cost) {
        JsonObject.Builder rates = JsonObject.builder();
        for (String name : List.of("input", "output", "cacheRead", "cacheWrite")) {
            positive(cost.number(name)).ifPresent(price -> rates.put(name, plain(price)));
        }
        return rates.build();
    }

    private static String plain(JsonNumber price) {
        BigDecimal decimal = price.decimal();
        return decimal.stripTrailingZeros().toPlainString();
    }

    private static JsonObject object(Path file) throws IOException {
        return Json.parseObject(Bytes.of(Files.readAllBytes(file)));
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
