package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person is told, word by word. */
class MessagesTest {

    @Test
    void textThatIsNoYaml() {
        assertSaid("server: {port: 1\nlog: {}\n", """
            error PLX-CFG-001: this is not valid YAML
             --> plexus.yaml:2:4
              |
            2 | log: {}
              |    ^ expected ',' or '}', but got :
            """);
    }

    @Test
    void referenceInFlowStyleWithoutQuotes() {
        assertSaid("admin: {key: ${env:A:-}}\n", """
            error PLX-CFG-001: this is not valid YAML
             --> plexus.yaml:1:15
              |
            1 | admin: {key: ${env:A:-}}
              |               ^ expected ',' or '}', but got {
              = help: within {…} or […] a reference must stand in quotes: "${env:NAME}"
            """);
    }

    @Test
    void keyWrittenTwice() {
        assertSaid("""
            providers:
              openai: {kind: openai}
              other: {kind: openai}
              openai: {kind: anthropic}
            """, """
            error PLX-CFG-004: key "openai" is written twice
             --> plexus.yaml:4:3
              |
            4 |   openai: {kind: anthropic}
              |   ^^^^^^ first written on line 2
              = help: remove one of the two, or give them different names
            """);
    }

    @Test
    void listInPlaceOfAMapping() {
        assertSaid("server: [1]\n", """
            error PLX-CFG-005: server must be a mapping, not a list
             --> plexus.yaml:1:9
              |
            1 | server: [1]
              |         ^
            """);
    }

    @Test
    void nameInPlaceOfAModelsTargets() {
        assertSaid("models: {fast: a/small}\n", """
            error PLX-CFG-005: models.fast must be a list of provider/model or a mapping, not text
             --> plexus.yaml:1:16
              |
            1 | models: {fast: a/small}
              |                ^^^^^^^
            """);
    }

    @Test
    void wholeFileThatIsAList() {
        assertSaid("- 1\n", """
            error PLX-CFG-005: the file must be a mapping, not a list
             --> plexus.yaml:1:1
              |
            1 | - 1
              | ^
              = help: it begins with: version: 1
            """);
    }

    @Test
    void numberInPlaceOfText() {
        assertSaid("keys: {a: {secret: s, labels: {team: 42}}}\n", """
            error PLX-CFG-005: keys.a.labels.team must be text, not a number
             --> plexus.yaml:1:38
              |
            1 | keys: {a: {secret: *, labels: {team: 42}}}
              |                                      ^^
              = help: write it in quotes: "42"
            """);
    }

    @Test
    void numberInQuotes() {
        assertSaid("server: {port: \"4000\"}\n", """
            error PLX-CFG-005: server.port must be a whole number, not text
             --> plexus.yaml:1:16
              |
            1 | server: {port: "4000"}
              |                ^^^^^^
              = help: write it without quotes
            """);
    }

    @Test
    void durationWithoutUnit() {
        assertSaid("server: {shutdown_grace: 30}\n", """
            error PLX-CFG-005: server.shutdown_grace must be a duration such as 30s, not a number
             --> plexus.yaml:1:26
              |
            1 | server: {shutdown_grace: 30}
              |                          ^^
              = help: write the unit: 30s
            """);
    }

    @Test
    void yesInPlaceOfTrue() {
        assertSaid("config: {watch: yes}\n", """
            error PLX-CFG-005: config.watch must be true or false, not text
             --> plexus.yaml:1:17
              |
            1 | config: {watch: yes}
              |                 ^^^
              = help: YAML 1.2 knows true and false only
            """);
    }

    @Test
    void valueOutOfRange() {
        assertSaid("server:\n  port: 70000\n", """
            error PLX-CFG-006: server.port must be between 0 and 65535, not 70000
             --> plexus.yaml:2:9
              |
            2 |   port: 70000
              |         ^^^^^
            """);
    }

    @Test
    void malformedSize() {
        assertSaid("server: {max_request_body: 32 MB}\n", """
            error PLX-CFG-006: server.max_request_body: "32 MB" is no size; write 64KiB, 32MiB or 1GB
             --> plexus.yaml:1:28
              |
            1 | server: {max_request_body: 32 MB}
              |                            ^^^^^
            """);
    }

    @Test
    void clientKeyThatNoHeaderCouldCarry() {
        assertThat(Loading.messages("keys: {a: {secret: 'a:b'}, b: {secret: 'a b'}}\n"))
                .contains("keys.a.secret: a client key is made of visible ASCII characters without a colon")
                .contains("keys.b.secret: a client key is made of visible ASCII characters without a colon");
    }

    @Test
    void headerThatWouldBeginAnother() {
        assertSaid("providers: {a: {kind: simulator, headers: {x-a: \"1\\r\\nx-b: 2\"}}}\n", """
            error PLX-CFG-006: providers.a.headers has an unusable value
             --> plexus.yaml:1:43
              |
            1 | providers: {a: {kind: simulator, headers: {x-a: "1\\r\\nx-b: 2"}}}
              |                                           ^
            """);
    }

    @Test
    void targetWithoutProvider() {
        assertSaid("models: {fast: [gpt]}\n", """
            error PLX-CFG-006: models.fast.targets[0]: target must be written provider/model
             --> plexus.yaml:1:17
              |
            1 | models: {fast: [gpt]}
              |                 ^^^
            """);
    }

    @Test
    void bothFormsOfAModel() {
        assertSaid("""
            providers: {a: {kind: simulator}}
            models:
              fast:
                targets: [a/x]
                groups: [{targets: [a/y]}]
            """, """
            error PLX-CFG-006: models.fast.groups cannot be combined with targets
             --> plexus.yaml:5:13
              |
            5 |     groups: [{targets: [a/y]}]
              |             ^
            """);
    }

    @Test
    void listThatAllowsNothing() {
        assertSaid("keys: {a: {secret_sha256: '" + "0".repeat(64) + "', models: {allow: []}}}\n", """
            error PLX-CFG-006: keys.a.models.allow is empty
             --> plexus.yaml:1:111
              |
            1 | keys: {a: {secret_sha256: '0000000000000000000000000000000000000000000000000000000000000000', models: \
            {allow: []}}}
              |                                                                                                       \
                    ^
              = help: leave it out to allow all, or write disabled: true
            """);
    }

    @Test
    void requiredKeyMissing() {
        assertSaid("providers:\n  local: {base_url: 'http://localhost'}\n", """
            error PLX-CFG-007: providers.local needs the key kind
             --> plexus.yaml:2:3
              |
            2 |   local: {base_url: 'http://localhost'}
              |   ^^^^^ Kind of upstream; each provider plugin has one.
            """);
    }

    @Test
    void unknownKeyNearAKnownOne() {
        assertSaid("log: {levle: info}\n", """
            error PLX-CFG-008: unknown key log.levle
             --> plexus.yaml:1:7
              |
            1 | log: {levle: info}
              |       ^^^^^ one of: level, format, levels
              = help: did you mean "level"?
            """);
    }

    @Test
    void unknownKeyThatIsASynonym() {
        assertSaid("providers: {a: {kind: simulator, apiBase: 'http://x'}}\n", """
            error PLX-CFG-008: unknown key providers.a.apiBase
             --> plexus.yaml:1:34
              |
            1 | providers: {a: {kind: simulator, apiBase: 'http://x'}}
              |                                  ^^^^^^^ one of: kind, base_url, api_key, credentials, protocols, headers,\
             extra_body, models, timeouts, options
              = help: did you mean "base_url"?
            """);
    }

    @Test
    void fileOfAnotherGateway() {
        assertThat(Loading.messages("model_list: []\n"))
                .contains("unknown key model_list")
                .contains("= help: this looks like another gateway's file; plexus init writes one to start from");
    }

    @Test
    void mergeKey() {
        assertThat(Loading.messages("x-base: &base {kind: simulator}\nproviders: {a: {<<: *base, kind: simulator}}\n"))
                .contains("unknown key providers.a.<<")
                .contains("= help: YAML 1.2 has no merge keys; repeat the values");
    }

    @Test
    void keyOfALaterVersion() {
        assertSaid("quotas: {}\n", """
            error PLX-CFG-009: quotas is not in this version of Plexus
             --> plexus.yaml:1:1
              |
            1 | quotas: {}
              | ^^^^^^
              = help: remove it; it would have no effect
            """);
    }

    @Test
    void unknownKind() {
        assertSaid("providers: {a: {kind: antropic}}\n", """
            error PLX-CFG-010: unknown provider kind "antropic"
             --> plexus.yaml:1:23
              |
            1 | providers: {a: {kind: antropic}}
              |                       ^^^^^^^^ one of: anthropic, gemini, openai, openai-compatible, simulator
              = help: did you mean "anthropic"?
            """);
    }

    @Test
    void unknownDialect() {
        assertSaid("providers: {a: {kind: simulator, protocols: [chat, response]}}\n", """
            error PLX-CFG-011: unknown protocol "response"
             --> plexus.yaml:1:52
              |
            1 | providers: {a: {kind: simulator, protocols: [chat, response]}}
              |                                                    ^^^^^^^^ one of: chat, gemini, messages, responses
              = help: did you mean "responses"?
            """);
    }

    @Test
    void unknownSelector() {
        assertSaid("providers: {a: {kind: simulator}}\nmodels:\n  b: {targets: [a/x], selector: fastest}\n", """
            error PLX-CFG-012: unknown selector "fastest"
             --> plexus.yaml:3:33
              |
            3 |   b: {targets: [a/x], selector: fastest}
              |                                 ^^^^^^^ one of: in_order, random
            """);
    }

    @Test
    void unknownStorage() {
        assertSaid("database: {url: 'sqlit:./x.db'}\n", """
            error PLX-CFG-013: unknown database "sqlit"
             --> plexus.yaml:1:17
              |
            1 | database: {url: 'sqlit:./x.db'}
              |                 ^^^^^^^^^^^^^^ one of: sqlite
              = help: did you mean "sqlite"?
            """);
    }

    @Test
    void nameWithASlash() {
        assertSaid("providers: {a/b: {kind: simulator}}\n", """
            error PLX-CFG-014: providers cannot contain one named "a/b"
             --> plexus.yaml:1:13
              |
            1 | providers: {a/b: {kind: simulator}}
              |             ^^^
              = help: use letters, digits, dots, dashes and underscores
            """);
    }

    @Test
    void fileOfAnotherVersion() {
        assertSaid("version: 2\n", """
            error PLX-CFG-015: the file is of version 2
             --> plexus.yaml:1:10
              |
            1 | version: 2
              |          ^ this version of Plexus reads version 1
            """);
    }

    @Test
    void unknownProvider() {
        assertSaid("""
            providers:
              openai: {kind: openai}
            models:
              smart:
                groups:
                  - selector: random
                    targets: [opnai/gpt-5]
            """, """
            error PLX-CFG-021: model "smart" points to a provider that does not exist
             --> plexus.yaml:7:19
              |
            7 |         targets: [opnai/gpt-5]
              |                   ^^^^^^^^^^^ no provider "opnai"
              = help: did you mean "openai" (plexus.yaml:2)?
            """);
    }

    @Test
    void providerOfAKeyThatDoesNotExist() {
        assertSaid("keys:\n  a: {secret: s, providers: {deny: [none]}}\n", """
            error PLX-CFG-021: key "a" names a provider that does not exist
             --> plexus.yaml:2:37
              |
            2 |   a: {secret: *, providers: {deny: [none]}}
              |                                     ^^^^ no provider "none"
              = help: there are none
            """);
    }

    @Test
    void furtherNameThatIsTaken() {
        assertSaid("""
            providers: {a: {kind: simulator}}
            models:
              fast: [a/x]
              smart: {targets: [a/y], also: [fast]}
            """, """
            error PLX-CFG-022: model "smart" cannot also be "fast"
             --> plexus.yaml:4:34
              |
            4 |   smart: {targets: [a/y], also: [fast]}
              |                                  ^^^^ already taken (plexus.yaml:3)
            """);
    }

    @Test
    void modelOfAKeyThatNoAliasHas() {
        assertThat(Loading.messages("""
            providers: {a: {kind: simulator}}
            models: {fast: [a/x]}
            keys:
              k: {secret: s, models: {allow: [fats, a/anything, fast]}}
            """)).isEqualTo("""
                warning PLX-CFG-023: key "k" names "fats", which no alias has
                 --> plexus.yaml:4:35
                  |
                4 |   k: {secret: *, models: {allow: [fats, a/anything, fast]}}
                  |                                   ^^^^
                  = help: did you mean "fast"?

                0 errors, 1 warning
                """);
    }

    @Test
    void secretOfTwoKeys() {
        assertSaid("keys:\n  a: {secret: s}\n  b: {secret: s}\n", """
            error PLX-CFG-024: keys "a" and "b" have the same secret
             --> plexus.yaml:3:3
              |
            3 |   b: {secret: *}
              |   ^
              = help: usage could not be told apart; give each its own
            """);
    }

    @Test
    void credentialInTheFileIsAWarningThatDoesNotShowIt() {
        assertThat(Loading.messages("providers:\n  a: {kind: simulator, api_key: sk-0123456789abcdef0123}\n"))
                .isEqualTo("""
                    warning PLX-CFG-031: providers.a.api_key looks like a credential
                     --> plexus.yaml:2:33
                      = help: keep it out of the file: ${env:NAME} or ${file:path}

                    0 errors, 1 warning
                    """);
    }

    @Test
    void credentialIsHiddenInTheExcerptOfAnotherProblem() {
        assertThat(Loading.messages("providers: {a: {kind: x, api_key: sk-0123456789abcdef0123}}\n"))
                .contains("api_key: ***********************}}")
                .doesNotContain("0123456789");
    }

    @Test
    void unsetVariable() {
        assertSaid("admin:\n  key: ${env:SECRET}\n", """
            error PLX-CFG-040: environment variable SECRET is not set
             --> plexus.yaml:2:8
              = help: export it, or write ${env:SECRET:-} to make this value optional
            """);
    }

    @Test
    void referencedFileThatIsMissing() {
        assertSaid("admin: {key: '${file:none/at/all}'}\n", """
            error PLX-CFG-041: file none/at/all cannot be read
             --> plexus.yaml:1:14
              |
            1 | admin: {key: '${file:none/at/all}'}
              |              ^^^^^^^^^^^^^^^^^^^^^ there is no such file
              = help: relative paths start at the folder of the configuration file
            """);
    }

    @Test
    void referenceThatDoesNotSayWhereFrom() {
        assertSaid("admin: {key: '${SECRET}'}\n", """
            error PLX-CFG-042: "${SECRET}" does not say where from
             --> plexus.yaml:1:14
              |
            1 | admin: {key: '${SECRET}'}
              |              ^^^^^^^^^^^
              = help: write ${env:SECRET}
            """);
    }

    @Test
    void valueGivenByAVariable() {
        var loaded = Loading.load("", Map.of("PLEXUS_SERVER_PORT", "many"), Overrides.none());

        assertThat(Report.TEXT.render(loaded.problems(), false)).isEqualTo("""
            error PLX-CFG-006: PLEXUS_SERVER_PORT: server.port: "many" is no whole number

            1 error, 0 warnings · nothing was applied
            """);
    }

    @Test
    void allProblemsOfAFileInItsOrder() {
        assertThat(Loading.messages("""
            models:
              fast: [opnai/x]
            providers:
              openai: {kind: opanai, api_key: "${env:NONE}"}
            log: {level: loud}
            sever: {}
            """)).isEqualTo("""
                error PLX-CFG-021: model "fast" points to a provider that does not exist
                 --> plexus.yaml:2:10
                  |
                2 |   fast: [opnai/x]
                  |          ^^^^^^^ no provider "opnai"
                  = help: did you mean "openai" (plexus.yaml:4)?

                error PLX-CFG-010: unknown provider kind "opanai"
                 --> plexus.yaml:4:18
                  |
                4 |   openai: {kind: opanai, api_key: "${env:NONE}"}
                  |                  ^^^^^^ one of: anthropic, gemini, openai, openai-compatible, simulator
                  = help: did you mean "openai"?

                error PLX-CFG-040: environment variable NONE is not set
                 --> plexus.yaml:4:35
                  = help: export it, or write ${env:NONE:-} to make this value optional

                error PLX-CFG-006: log.level: "loud" is none of trace, debug, info, warn, error, off
                 --> plexus.yaml:5:14
                  |
                5 | log: {level: loud}
                  |              ^^^^

                error PLX-CFG-008: unknown key sever
                 --> plexus.yaml:6:1
                  |
                6 | sever: {}
                  | ^^^^^ one of: version, server, database, admin, config, providers, models, keys, routing, telemetry,\
                 plugins, log
                  = help: did you mean "server"?

                5 errors, 0 warnings · nothing was applied
                """);
    }

    private static void assertSaid(String text, String message) {
        assertThat(Loading.messages(text)).isEqualTo(message + "\n1 error, 0 warnings · nothing was applied\n");
        assertThat(Loading.load(text).config()).isEmpty();
    }
}
