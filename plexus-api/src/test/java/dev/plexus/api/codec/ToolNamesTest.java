package dev.plexus.api.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Tool;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ToolNamesTest {
    private static final Pattern LETTER = Pattern.compile("[a-zA-Z0-9_-]");
    private static final String LONG = "a".repeat(100);

    private final ToolNames names = ToolNames.of(
            ChatRequest.builder("m")
                    .tools(List.of(tool("a.b"), tool("a_b"), tool(LONG)))
                    .build(),
            LETTER,
            64);

    @Test
    void namesThatWouldBeTheSameAreToldApart() {
        String one = names.wire("a.b", Optional.empty());
        String other = names.wire("a_b", Optional.empty());

        assertThat(one).isEqualTo("a_b");
        assertThat(other).startsWith("a_b_").isNotEqualTo(one);
        assertThat(names.client(other).name()).isEqualTo("a_b");
    }

    @Test
    void aLongNameIsShortenedAndFoundAgain() {
        String wire = names.wire(LONG, Optional.empty());

        assertThat(wire).hasSize(64);
        assertThat(names.client(wire).name()).isEqualTo(LONG);
    }

    @Test
    void aLongNameNobodyDeclaredIsShortenedAlike() {
        ToolNames undeclared = ToolNames.of(ChatRequest.builder("m").build(), LETTER, 64);

        assertThat(undeclared.wire(LONG, Optional.empty())).isEqualTo(names.wire(LONG, Optional.empty()));
        assertThat(undeclared.wire("a.b", Optional.empty())).isEqualTo("a_b");
    }

    private static Tool tool(String name) {
        return new Tool.Function(name, Optional.empty(), Optional.empty());
    }
}
