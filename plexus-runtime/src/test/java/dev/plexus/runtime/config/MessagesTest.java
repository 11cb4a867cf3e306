package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a person is told, word by word. */
class MessagesTest {

    @Test
    void textThatIsNoYaml() {
        Loading.assertSaid("server: {port: 1\nlog: {}\n", """
            error PLX-CFG-001: this is not valid YAML
             --> plexus.yaml:2:4
              |
            2 | log: {}
              |    ^ expected ',' or '}', but got :
            """);
    }

    @Test
    void referenceInFlowStyleWithoutQuotes() {
        Loading.assertSaid("admin: {key: ${env:A:-}}\n", """
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
        Loading.assertSaid("""
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
        Loading.assertSaid("server: [1]\n", """
            error PLX-CFG-005: server must be a mapping, not a list
             --> plexus.yaml:1:9
              |
            1 | server: [1]
              |         ^
            """);
    }

    @Test
    void nameInPlaceOfAModelsTargets() {
        Loading.assertSaid("models: {fast: a/small}\n", """
            error PLX-CFG-005: models.fast must be a list of provider/model or a mapping, not text
             --> plexus.yaml:1:16
              |
            1 | models: {fast: a/small}
              |                ^^^^^^^
            """);
    }

    @Test
    void wholeFileThatIsAList() {
        Loading.assertSaid("- 1\n", """
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
        Loading.assertSaid("keys: {a: {secret: s, labels: {team: 42}}}\n", """
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
        Loading.assertSaid("server: {port: \"4000\"}\n", """
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
        Loading.assertSaid("server: {shutdown_grace: 30}\n", """
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
        Loading.assertSaid("config: {watch: yes}\n", """
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
        Loading.assertSaid("server:\n  port: 70000\n", """
            error PLX-CFG-006: server.port must be between 0 and 65535, not 70000
             --> plexus.yaml:2:9
              |
            2 |   port: 70000
              |         ^^^^^
            """);
    }

    @Test
    void malformedSize() {
        Loading.assertSaid("server: {max_request_body: 32 MB}\n", """
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
        Loading.assertSaid("providers: {a: {kind: simulator, headers: {x-a: \"1\\r\\nx-b: 2\"}}}\n", """
            error PLX-CFG-006: providers.a.headers has an unusable value
             --> plexus.yaml:1:43
              |
            1 | providers: {a: {kind: simulator, headers: {x-a: "1\\r\\nx-b: 2"}}}
              |                                           ^
            """);
    }

    @Test
    void targetWithoutProvider() {
        Loading.assertSaid("models: {fast: [gpt]}\n", """
            error PLX-CFG-006: models.fast.targets[0]: target must be written provider/model
             --> plexus.yaml:1:17
              |
            1 | models: {fast: [gpt]}
              |                 ^^^
            """);
    }

    @Test
    void bothFormsOfAModel() {
        Loading.assertSaid("""
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
        Loading.assertSaid("keys: {a: {secret_sha256: '" + "0".repeat(64) + "', models: {allow: []}}}\n", """
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
        Loading.assertSaid("providers:\n  local: {base_url: 'http://localhost'}\n", """
            error PLX-CFG-007: providers.local needs the key kind
             --> plexus.yaml:2:3
              |
            2 |   local: {base_url: 'http://localhost'}
              |   ^^^^^ Kind of upstream; each provider plugin has one.
            """);
    }

    @Test
    void unknownKeyNearAKnownOne() {
        Loading.assertSaid("log: {levle: info}\n", """
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
        Loading.assertSaid("providers: {a: {kind: simulator, apiBase: 'http://x'}}\n", """
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
        Loading.assertSaid("quotas: {}\n", """
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
        Loading.assertSaid("providers: {a: {kind: antropic}}\n", """
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
        Loading.assertSaid("providers: {a: {kind: simulator, protocols: [chat, response]}}\n", """
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
        Loading.assertSaid(
                "providers: {a: {kind: simulator}}\nmodels:\n  b: {targets: [a/x], selector: fastest}\n", """
                error PLX-CFG-012: unknown selector "fastest"
                 --> plexus.yaml:3:33
                  |
                3 |   b: {targets: [a/x], selector: fastest}
                  |                                 ^^^^^^^ one of: in_order, random
                """);
    }

    @Test
    void unknownCapability() {
        assertThat(Loading.messages("providers: {a: {kind: simulator, models: {m: {capabilities: {maxOutptu: 5}}}}}\n"))
                .contains("warning PLX-CFG-016: providers.a.models.m.capabilities.maxOutptu is no capability")
                .contains("did you mean \"maxOutput\"?");
    }

    @Test
    void capabilityOfTheWrongForm() {
        assertThat(Loading.messages(
                        "providers: {a: {kind: simulator, models: {m: {capabilities: {thinking: {efforts: low}}}}}}\n"))
                .contains("error PLX-CFG-005: providers.a.models.m.capabilities.thinking.efforts must be a list of"
                        + " texts");
    }

    @Test
    void unknownStorage() {
        Loading.assertSaid("database: {url: 'sqlit:./x.db'}\n", """
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
        Loading.assertSaid("providers: {a/b: {kind: simulator}}\n", """
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
        Loading.assertSaid("version: 2\n", """
            error PLX-CFG-015: the file is of version 2
             --> plexus.yaml:1:10
              |
            1 | version: 2
              |          ^ this version of Plexus reads version 1
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
                  | ^^^^^ one of: version, server, database, admin, config, providers, models, keys, routing, media,\
                 telemetry, plugins, vault, responses, log
                  = help: did you mean "server"?

                5 errors, 0 warnings · nothing was applied
                """);
    }
}
