package dev.bouquet.gestures;

import static dev.bouquet.gestures.GestureSamples.ASKED;
import static dev.bouquet.gestures.GestureSamples.COURSE;
import static dev.bouquet.gestures.GestureSamples.approved;
import static dev.bouquet.gestures.GestureSamples.vendor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.fulfilment.RecipientPage;
import dev.bouquet.fulfilment.TaskRequest;
import dev.bouquet.gestures.Gesture.VendorTraits;
import java.util.List;
import org.junit.jupiter.api.Test;

class GestureCodecTest {
    private static final VendorTraits LOOKS_UP = vendor(true, true, RecipientPage.OURS);
    private static final VendorTraits SILENT = vendor(true, false, RecipientPage.OURS);

    private static Change submitted(VendorTraits vendor) {
        return approved(vendor)
                .change()
                .sending(ASKED, ASKED)
                .ordered("ref", null, null)
                .reach(GestureStatus.SUBMITTED, ASKED, null);
    }

    @Test
    void whatIsMerelyLookedAtStandsApartFromTheVendorsOtherWork() {
        Gesture watched = submitted(LOOKS_UP).made(COURSE, ASKED);
        assertThat(GestureCodec.dueBy(watched)).isEqualTo("florist watch");
        assertThat(new GestureCodec().write(watched).getString("dueBy")).isEqualTo("florist watch");
        for (Gesture first : List.of(
                approved(LOOKS_UP),
                submitted(SILENT).made(COURSE, ASKED),
                submitted(LOOKS_UP).goesTo("Huế", null).made(COURSE, ASKED),
                submitted(LOOKS_UP).reach(GestureStatus.SHIPPED, ASKED, null).made(COURSE, ASKED),
                submitted(LOOKS_UP).onBoard(TaskRequest.Kind.CHECK).made(COURSE, ASKED),
                submitted(LOOKS_UP).cameToNothing(GestureStatus.FAILED, ASKED).made(COURSE, ASKED))) {
            assertThat(GestureCodec.dueBy(first)).as(first.status().wire()).isEqualTo("florist");
        }
    }
}
