package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final List<Problem> PROBLEMS = Loading.load(
                    """
                    server: {prt: 1}
                    admin: {key: sk-0123456789abcdef0123}
                    """, Map.of("PLEXUS_LOG_LEVEL", "loud"), Overrides.none())
            .problems();

    @Test
    void text() {
        assertThat(Report.TEXT.render(PROBLEMS, false)).isEqualTo("""
            error PLX-CFG-006: PLEXUS_LOG_LEVEL: log.level: "loud" is none of trace, debug, info, warn, error, off

            error PLX-CFG-008: unknown key server.prt
             --> plexus.yaml:1:10
              |
            1 | server: {prt: 1}
              |          ^^^ one of: host, port, public_url, max_request_body, max_upload, shutdown_grace
              = help: did you mean "port"?

            warning PLX-CFG-031: admin.key looks like a credential
             --> plexus.yaml:2:14
              = help: keep it out of the file: ${env:NAME} or ${file:path}

            2 errors, 1 warning · nothing was applied
            """);
    }

    @Test
    void colourOnlyAddsColour() {
        var coloured = Report.TEXT.render(PROBLEMS, true);

        assertThat(coloured).contains("\u001b[1;31merror PLX-CFG-008\u001b[0m", "\u001b[1;33mwarning");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(Report.TEXT.render(PROBLEMS, false));
    }

    @Test
    void json() {
        assertThat(Json.parse(Report.JSON.render(PROBLEMS, false))).isEqualTo(Json.parse("""
            {"valid": false, "errors": 2, "warnings": 1, "problems": [
              {"severity": "error", "code": "PLX-CFG-006",
               "message": "PLEXUS_LOG_LEVEL: log.level: \\"loud\\" is none of trace, debug, info, warn, error, off"},
              {"severity": "error", "code": "PLX-CFG-008", "message": "unknown key server.prt",
               "file": "plexus.yaml", "line": 1, "column": 10,
               "note": "one of: host, port, public_url, max_request_body, max_upload, shutdown_grace",
               "help": "did you mean \\"port\\"?"},
              {"severity": "warning", "code": "PLX-CFG-031", "message": "admin.key looks like a credential",
               "file": "plexus.yaml", "line": 2, "column": 14,
               "help": "keep it out of the file: ${env:NAME} or ${file:path}"}]}
            """));
    }

    @Test
    void github() {
        assertThat(Report.GITHUB.render(PROBLEMS, false)).isEqualTo("""
            ::error title=PLX-CFG-006::PLEXUS_LOG_LEVEL: log.level: "loud" is none of trace, debug, info, warn, \
            error, off
            ::error file=plexus.yaml,line=1,col=10,title=PLX-CFG-008::unknown key server.prt: one of: host, port, \
            public_url, max_request_body, max_upload, shutdown_grace%0Adid you mean "port"?
            ::warning file=plexus.yaml,line=2,col=14,title=PLX-CFG-031::admin.key looks like a credential%0Akeep \
            it out of the file: ${env:NAME} or ${file:path}
            """);
    }

    @Test
    void sarif() {
        assertThat(Json.parse(Report.SARIF.render(PROBLEMS.subList(1, 2), false)))
                .isEqualTo(Json.parse("""
                    {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{
                      "tool": {"driver": {"name": "plexus check", "rules": [
                        {"id": "PLX-CFG-008", "shortDescription": {"text": "a key is not known"}}]}},
                      "columnKind": "unicodeCodePoints",
                      "results": [{
                        "ruleId": "PLX-CFG-008", "level": "error",
                        "message": {"text": "unknown key server.prt\\ndid you mean \\"port\\"?"},
                        "locations": [{"physicalLocation": {
                          "artifactLocation": {"uri": "plexus.yaml"},
                          "region": {"startLine": 1, "startColumn": 10, "endColumn": 13}}}]}]}]}
                    """));
    }

    @Test
    void nothingWrong() {
        assertThat(Report.TEXT.render(List.of(), false)).isEqualTo("0 errors, 0 warnings\n");
    }
}
