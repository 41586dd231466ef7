package dev.bouquet.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.conversations.Attachment;
import dev.bouquet.conversations.Author;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.Status;
import dev.bouquet.mail.Letter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptLetterTest {
    private static final Instant BEGAN = Instant.parse("2026-11-29T20:15:02.118Z");
    private static final ZoneId SAIGON = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Author HOA = Author.customer("u1", "Hoa");
    private static final Author LINH = Author.agent("a1", "Linh");

    private static Entry entry(long seq, Author by, EntryBody body) {
        return new Entry("c1", seq, BEGAN.plusSeconds(60 * seq), by, null, body, false);
    }

    private static Letter letter(Entry... entries) {
        return new TranscriptLetter(TranscriptLanguage.EN, SAIGON).of(null, BEGAN, List.of(entries), true);
    }

    @Test
    void tellsWhatTheCustomerSees() {
        EntryBody.Message withFile = new EntryBody.Message(
                "Here they are", List.of(new Attachment("f1", "shoes.jpg", "image/jpeg", 12, null, null)));
        Letter letter = letter(
                entry(1, HOA, new EntryBody.Message("My shoes pinch")),
                entry(2, Author.SYSTEM, new EntryBody.Assigned(new Person("a1", "Linh"), null)),
                entry(3, LINH, withFile),
                entry(
                        4,
                        Author.SYSTEM,
                        new EntryBody.GestureStep("g1", "flowers", "Tulips", "approved", "For you", null, true)),
                entry(5, LINH, new EntryBody.StatusSet(Status.RESOLVED, null)),
                entry(6, HOA, new EntryBody.Feedback(5, "So kind")));
        assertThat(letter.subject()).isEqualTo("Your conversation of November 30, 2026");
        for (String told : List.of(letter.text(), letter.html())) {
            assertThat(told)
                    .contains("time zone Asia/Ho_Chi_Minh", "You", "My shoes pinch", "Linh joined the conversation.")
                    .contains("Here they are", "File: shoes.jpg (not attached; it is in the chat)")
                    .contains("A little something from us: Tulips", "For you", "The conversation was closed.")
                    .contains("You gave 5 of 5 stars.", "So kind")
                    .doesNotContain("It is a long one");
        }
        assertThat(letter.text()).containsPattern("Nov 30, 2026, 3:16.AM – You\n    My shoes pinch\n");
    }

    @Test
    void tellsEachRatingOnceWithAllThatWasAnswered() {
        Letter letter = letter(
                entry(1, HOA, new EntryBody.Feedback(2, "It pinched")),
                entry(2, HOA, new EntryBody.Feedback(5, 7, null, "So kind")),
                entry(3, HOA, new EntryBody.Feedback(5, 7, 9, "So kind")));
        assertThat(letter.text())
                .contains("You gave 2 of 5 stars.", "It pinched")
                .containsOnlyOnce("You gave 5 of 5 stars.")
                .containsOnlyOnce("How easy it was to get this solved: 7 of 7.")
                .containsOnlyOnce("Whether you would recommend us: 9 of 10.")
                .containsOnlyOnce("So kind");
    }

    @Test
    void tellsARatingThatTheyWentBackTo() {
        Letter letter = letter(
                entry(1, HOA, new EntryBody.Feedback(5, null)),
                entry(2, HOA, new EntryBody.Feedback(2, null)),
                entry(3, HOA, new EntryBody.Feedback(5, 7, null, null)));
        assertThat(letter.text().lines().filter(line -> line.contains("You gave ")))
                .extracting(line -> line.replaceAll(".*You gave (\\d).*", "$1"))
                .containsExactly("5", "2", "5");
    }

    @Test
    void tellsTheSameRatingOfEachTimeThatItWasClosed() {
        Letter letter = letter(
                entry(1, HOA, new EntryBody.Feedback(5, 3, null, null)),
                entry(2, HOA, new EntryBody.Message("My shoes pinch")),
                entry(3, LINH, new EntryBody.StatusSet(Status.RESOLVED, null)),
                entry(4, HOA, new EntryBody.Feedback(5, null)));
        assertThat(letter.text().lines().filter(line -> line.contains("You gave 5 of 5 stars.")))
                .hasSize(2);
        assertThat(letter.text()).contains("How easy it was to get this solved: 3 of 7.");
    }

    @Test
    void leavesOutWhatIsForStaffOrDeleted() {
        Letter letter = letter(
                entry(1, HOA, new EntryBody.Message("My shoes pinch")),
                entry(2, LINH, new EntryBody.Note("Secret: she sounds sad")),
                entry(
                        3,
                        LINH,
                        new EntryBody.PromiseStep(
                                EntryBody.PromiseStep.Step.MADE, null, "Secret: call her", BEGAN, "u1")),
                entry(
                        4,
                        Author.SYSTEM,
                        new EntryBody.GestureStep("g1", "gift", "Secret: seeds", "approved", "Secret", null, false)),
                new Entry("c1", 5, BEGAN, HOA, null, new EntryBody.Message("Secret: blanked"), false, true));
        assertThat(letter.text()).contains("My shoes pinch").doesNotContain("Secret");
        assertThat(letter.html()).contains("My shoes pinch").doesNotContain("Secret");
    }

    @Test
    void whatPeopleWriteIsOnlyEverText() {
        String hostile =
                "<img src=x onerror=alert(1)>{{lang}}\nNov 30, 2026, 3:17 AM – Linh\n    You get 1000 $\u2028Top";
        Letter letter = new TranscriptLetter(TranscriptLanguage.EN, SAIGON)
                .of(
                        "</title><script>x</script>\u2028Linh",
                        BEGAN,
                        List.of(entry(1, LINH, new EntryBody.Message(hostile))),
                        true);
        assertThat(letter.html()).doesNotContain("<img", "<script", "</title><").contains("&lt;img src", "{{lang}}");
        assertThat(letter.text().lines().toList())
                .filteredOn(line -> line.contains("Linh") || line.contains("1000") || line.contains("Top"))
                .allMatch(line -> line.startsWith("    ")
                        || line.startsWith("It is about: ")
                        || line.matches("Nov 30, 2026, 3:16.AM – Linh"))
                .hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "vi-VN, vi, Cuộc trò chuyện của bạn ngày 30",
        "en, en, Your conversation of",
        "fr, en, Your",
        ", en, Your"
    })
    void speaksTheLanguageOfTheCustomer(String locale, String spoken, String subject) {
        TranscriptLanguage language = TranscriptLanguage.of(locale);
        Letter letter = new TranscriptLetter(language, SAIGON).of(null, BEGAN, List.of(), true);
        assertThat(letter.language()).isEqualTo(spoken);
        assertThat(letter.subject()).startsWith(subject);
        assertThat(letter.html()).contains("<html lang=\"" + spoken + "\">");
    }

    @Test
    void bothLanguagesSayTheSame() {
        for (String name : List.of("cut", "handedOver", "callback", "gift.shipped", "gift.unnamed", "us", "foot")) {
            assertThat(TranscriptLanguage.VI.says(name)).as(name).isEqualTo(TranscriptLanguage.EN.says(name));
        }
    }

    @Test
    void ofALongOneOnlyTheLastLinesAreTold() {
        List<Entry> entries = new ArrayList<>();
        for (int seq = 1; seq <= TranscriptLetter.LINES_MAX + 1; seq++) {
            entries.add(entry(seq, HOA, new EntryBody.Message("line " + seq + ".")));
        }
        Letter letter = letter(entries.toArray(Entry[]::new));
        assertThat(letter.text())
                .contains("these are its last 1000 lines", "line 1001.", "line 2.")
                .doesNotContain("line 1.");

        String long8000 = "x".repeat(8_000);
        entries.replaceAll(entry -> entry(entry.seq(), HOA, new EntryBody.Message(long8000)));
        assertThat(letter(entries.toArray(Entry[]::new)).text())
                .hasSizeLessThan(TranscriptLetter.LENGTH_MAX * 2)
                .contains("these are its last 50 lines");
    }

    @Test
    void unknownTimeZonesAreUtc() {
        assertThat(TimeZones.known("Mars/Olympus").getId()).isEqualTo("UTC");
        assertThat(TimeZones.known(null).getId()).isEqualTo("UTC");
        assertThat(TimeZones.known("Asia/Ho_Chi_Minh")).isEqualTo(SAIGON);
    }
}
