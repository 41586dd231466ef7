package dev.bouquet.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may be published though its conversation is not found. */
class StoryOriginsTest {
    private static final Set<RefusalCode> GONE = Set.of(RefusalCode.BAD_FRAME, RefusalCode.NOT_FOUND);

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void onlyWhatIsGoneIsPublishedUnseen(RefusalCode code) {
        assertThat(StoryOrigins.isGone(Refusal.of(code, "So it is."))).isEqualTo(GONE.contains(code));
    }
}
