package dev.plexus.api.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolCallIdsTest {
    @Test
    void anIdThatFitsStaysAsItIs() {
        assertThat(ToolCallIds.fit("toolu_01-A", ToolCallIds.PLAIN)).isEqualTo("toolu_01-A");
    }

    @Test
    void anotherIsReplacedByOneThatIsAlwaysTheSame() {
        String fitting = ToolCallIds.fit("call.with:points", ToolCallIds.PLAIN);

        assertThat(fitting).matches("plx_[a-z2-7]{26}");
        assertThat(ToolCallIds.fit("call.with:points", ToolCallIds.PLAIN)).isEqualTo(fitting);
    }

    @Test
    void ofAnIdOfACallAndItsItemTheCallsCounts() {
        assertThat(ToolCallIds.fit("call_a|fc_b", ToolCallIds.PLAIN)).isEqualTo("call_a");
        assertThat(ToolCallIds.fit("call:a|fc_b", ToolCallIds.PLAIN))
                .isEqualTo(ToolCallIds.fit("call:a", ToolCallIds.PLAIN));
    }

    @Test
    void anyOtherIdWithABarIsOneId() {
        assertThat(ToolCallIds.fit("a|b", ToolCallIds.PLAIN)).startsWith("plx_");
    }
}
