package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReleaseReasonTest {
    @ParameterizedTest
    @EnumSource
    void isReadAsItWasWritten(ReleaseReason reason) {
        assertThat(ReleaseReason.ofWire(reason.wire())).isEqualTo(reason);
    }

    @Test
    void ofALaterVersionIsReadAsPutBack() {
        assertThat(ReleaseReason.ofWire("agent_on_leave")).isEqualTo(ReleaseReason.PUT_BACK);
    }
}
