package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plexus.api.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSchemaTest {

    private static final Path DOCUMENTS = Path.of("..", "docs");
    private static final Pattern SNIPPET = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ConfigSchema.text(), InputFormat.JSON);

    @Test
    void committedSchemaIsTheGeneratedOne() throws IOException {
        assertThat(Files.readString(DOCUMENTS.resolve("plexus.schema.json"))).isEqualTo(ConfigSchema.text());
    }

    @Test
    void exampleIsValidAndLoads() throws IOException {
        var text = Files.readString(DOCUMENTS.resolve("plexus.example.yaml"));

        assertThat(errors(text)).isEmpty();
        assertThat(Loading.load(text).problems()).isEmpty();
    }

    @Test
    void exampleOfTheReadmeIsValidAndLoads() throws IOException {
        var text = snippets(DOCUMENTS.resolve("../README.md")).getFirst();
        var variables = Map.of("OPENAI_API_KEY", "one", "ANTHROPIC_API_KEY", "two", "PLEXUS_API_KEY", "three");

        assertThat(errors(text)).isEmpty();
        assertThat(Loading.load(text, variables, Overrides.none()).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void snippetsOfTheReferenceAreValidAndLoad(String text) {
        assertThat(errors(text)).isEmpty();
        assertThat(Loading.load(text).problems()).isEmpty();
    }

    static List<String> snippets() throws IOException {
        return snippets(DOCUMENTS.resolve("config.md"));
    }

    private static List<String> snippets(Path document) throws IOException {
        var text = Files.readString(document);
        return SNIPPET.matcher(text).results().map(match -> match.group(1)).toList();
    }

    @Test
    void referenceNamesEveryCode() throws IOException {
        var text = Files.readString(DOCUMENTS.resolve("config.md"));

        assertThat(Stream.of(Code.values()))
                .allSatisfy(code -> assertThat(text).contains("| " + code.id() + " | " + code.title() + " |"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server: {port: '${env:PORT}'}",
                "config: {watch: '${env:WATCH}'}",
                "server: {shutdown_grace: '${env:GRACE}', max_request_body: '${env:SIZE}'}",
                "log: {level: '${env:LEVEL}'}",
                "keys: {a: {secret_sha256: '${env:HASH}'}}",
                "models: {a: ['${env:TARGET}']}",
                "server:",
                "providers: {x-base: 1, a: {kind: simulator, x-note: 1}}",
                "x-note: 1",
            })
    void acceptsReferencesNothingAndNotes(String text) {
        assertThat(errors(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server: {prt: 1}",
                "server: {port: many}",
                "server: {port: '4000'}",
                "server: {host: 1}",
                "server: {shutdown_grace: 30}",
                "server: {max_request_body: 32 MB}",
                "server: [1]",
                "config: {watch: yes}",
                "providers: {a: {base_url: 'http://x'}}",
                "providers: {a: {kind: simulator, models: {x: {context: 1}}}}",
                "models: {a: [no-slash]}",
                "models: {a: [{weight: 2}]}",
                "keys: {a: {secret_sha256: abc}}",
                "routing: {failover: {on_status: [700]}}",
                "routing: {failover: {on_status: [6xx]}}",
                "log: {level: loud}",
                "quotas: {}",
            })
    void refusesWhatTheLoaderRefuses(String text) {
        assertThat(errors(text)).isNotEmpty();
        assertThat(Loading.load(text).config()).isEmpty();
    }

    @Test
    void tellsDefaultsRestartsAndSecrets() {
        var definitions = ConfigSchema.generate().object("$defs").orElseThrow();
        var port = property(definitions, "ServerConfig", "port");
        var key = property(definitions, "AdminConfig", "key");

        assertThat(port.integer("default")).contains(4000L);
        assertThat(port.bool("x-restart")).contains(true);
        assertThat(port.text("description")).isPresent();
        assertThat(key.bool("x-secret")).contains(true);
    }

    private static JsonObject property(JsonObject definitions, String record, String name) {
        return definitions
                .object(record)
                .orElseThrow()
                .object("properties")
                .orElseThrow()
                .object(name)
                .orElseThrow();
    }

    private static List<Error> errors(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML);
    }
}
