package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person is told, word by word, where one place of the configuration refers to another or to what is outside of it. */
class ReferenceMessagesTest {
    @Test
    void unknownProvider() {
        Loading.assertSaid("""
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
        Loading.assertSaid("keys:\n  a: {secret: s, providers: {deny: [none]}}\n", """
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
        Loading.assertSaid("""
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
        Loading.assertSaid("keys:\n  a: {secret: s}\n  b: {secret: s}\n", """
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
        Loading.assertSaid("admin:\n  key: ${env:SECRET}\n", """
            error PLX-CFG-040: environment variable SECRET is not set
             --> plexus.yaml:2:8
              = help: export it, or write ${env:SECRET:-} to make this value optional
            """);
    }

    @Test
    void referencedFileThatIsMissing() {
        Loading.assertSaid("admin: {key: '${file:none/at/all}'}\n", """
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
        Loading.assertSaid("admin: {key: '${SECRET}'}\n", """
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
}
