package dev.bouquet.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.stories.Mark.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static List<Mark> marks(String text, String... names) {
        return new Redaction(new Redaction.Named(List.of(names), List.of()), List.of("VN", "US"))
                .marks(new StoryText("", text, "", "", List.of()));
    }

    /** What is marked as that kind. */
    private static List<String> found(Kind kind, String text, String... names) {
        return marks(text, names).stream()
                .filter(mark -> mark.kind() == kind)
                .map(mark -> text.substring(mark.from(), mark.to()))
                .toList();
    }

    /** Where two share a part of their names, no part of either stays. */
    @Test
    void tellsTheRecipientsNameFromTheCustomers() {
        String text = "Nguyễn Thị Hòa gửi Nguyễn Xuân Mai một bó hoa. Xuân Mai khóc, Hòa cũng vậy.";
        Redaction redaction = new Redaction(
                new Redaction.Named(List.of("Nguyễn Thị Hòa"), List.of("Nguyễn Xuân Mai")), List.of("VN"));
        assertThat(redaction.marks(new StoryText("", text, "", "", List.of())))
                .extracting(mark -> mark.kind() + " " + text.substring(mark.from(), mark.to()))
                .containsExactly(
                        "CUSTOMER_NAME Nguyễn Thị Hòa",
                        "RECIPIENT_NAME Nguyễn Xuân Mai",
                        "RECIPIENT_NAME Xuân Mai",
                        "CUSTOMER_NAME Hòa");
        assertThat(Kind.RECIPIENT_NAME.suggestion(true)).isEqualTo("người nhận");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-", textBlock = """
            Nguyễn Thị Hòa | Khách là chị Nguyễn Thị Hòa ở Huế.     | Nguyễn Thị Hòa
            Nguyễn Thị Hòa | khách là nguyen thi hoa                | nguyen thi hoa
            Nguyễn Thị Hòa | Chị Hòa rất vui.                       | Hòa
            Nguyễn Thị Hòa | Chị Hoà rất vui.                       | Hoà
            Nguyễn Thị Hòa | Hoa was so happy.                      | Hoa
            Nguyễn Thị Hòa | Cô Hóa rất vui.                        | -
            Nguyễn Thị Hòa | Gửi một bó hoa thì mẹ vui.             | -
            Nguyễn Thị Hoa | Tặng mẹ hoa thì mẹ vui.                | -
            Nguyễn Thị Hòa | Thị trường hôm nay vắng.               | -
            Lê Thị Vân     | Gửi chị Vân một bó hoa.                | Vân
            Ada Lovelace   | Ms. Lovelace's parcel was late.        | Lovelace
            Ada Lovelace   | LOVELACE wrote again.                  | LOVELACE
            Ada Lovelace   | The canada order                       | -
            Trần Văn Đức   | anh Duc goi lai                        | Duc
            Trần Văn Đức   | anh Đức gọi lại                        | Đức
            王芳             | 客户王芳很高兴                                | 王芳
            """)
    void findsTheCustomersName(String name, String text, String marked) {
        assertThat(found(Kind.CUSTOMER_NAME, text, name)).isEqualTo(marked == null ? List.of() : List.of(marked));
    }

    @Test
    void knowsNoNameWhereNoneIsKnown() {
        assertThat(found(Kind.CUSTOMER_NAME, "Hoa and Ada were happy.")).isEmpty();
        assertThat(found(Kind.CUSTOMER_NAME, "A b c.", "A", "", "  ", "!!")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hoa@example.com", "h.o-a+shop_1@mail.example.co.uk", "hoa＠example.com", "hòa@ví-dụ.vn"})
    void findsEmailAddresses(String address) {
        assertThat(found(Kind.EMAIL, "Write to <" + address + ">, please.")).containsExactly(address);
        assertThat(found(Kind.EMAIL, address)).containsExactly(address);
        assertThat(found(Kind.EMAIL, "mailto:" + address + ".")).containsExactly(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@hoa", "a @ b", "price@", "hoa@home"})
    void isNotTakenInByEveryAtSign(String text) {
        assertThat(found(Kind.EMAIL, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+84 90 123 45 67", "0901234567", "090 123 45 67", "+44 20 7946 0018", "(650) 253-0000"})
    void findsTelephoneNumbers(String number) {
        assertThat(found(Kind.PHONE, "Gọi số " + number + " nhé.")).hasSize(1);
        assertThat(marks("Call " + number)).allMatch(mark -> mark.kind() == Kind.PHONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4111 1111 1111 1111", "4111111111111111", "4111-1111-1111-1111", "378282246310005"})
    void findsCardNumbers(String number) {
        assertThat(found(Kind.CARD, "Paid with " + number + ".")).containsExactly(number);
    }

    @Test
    void pointsOutOtherLongNumbersOnly() {
        assertThat(found(Kind.NUMBER, "Order 4111 1111 1111 1112 came.")).containsExactly("4111 1111 1111 1112");
        assertThat(marks("In 2026, on 22.11.2026, 36 of 1.500.000 came at 9:15."))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            She lives at 12 Rose Street in Leeds.            | 12 Rose Street
            Sent it to 221b Old Baker Rd by noon.            | 221b Old Baker Rd
            Nhà ở số 12/3 đường Lê Lợi, gần chợ.             | số 12/3 đường Lê Lợi
            Giao tới phường Bến Nghé chiều nay.              | phường Bến Nghé
            """)
    void findsAddresses(String text, String address) {
        assertThat(found(Kind.ADDRESS, text)).containsExactly(address);
        assertThat(Kind.ADDRESS.blocks()).isTrue();
        assertThat(Kind.ADDRESS.confirmable()).isFalse();
    }

    @Test
    void seesNoAddressInOrdinarySentences() {
        assertThat(found(Kind.ADDRESS, "Bought 6 pairs across the street, with sugar. Mua đường và sữa."))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-", textBlock = """
            Her mother's sore feet after the treatment.   | sore,treatment
            Mẹ chị bị ung thư, vừa xạ trị xong.           | ung thư,xạ trị
            Me chi bi ung thu                             | ung thu
            Mẹ chị đau chân.                              | đau chân
            me chi dau chan                               | dau chan
            Ở đâu, từ đầu, dầu ăn                         | -
            o dau, tu dau                                 | -
            He had a heart attack.                        | heart attack
            All of us were happy.                         | -
            """)
    void findsWordsOfHealthThatOnlyTheirAuthorCanExplain(String text, String marked) {
        assertThat(marks(text)).allMatch(mark -> mark.kind() == Kind.HEALTH);
        assertThat(Kind.HEALTH.blocks()).isTrue();
        assertThat(Kind.HEALTH.confirmable()).isTrue();
        assertThat(String.join(",", found(Kind.HEALTH, text))).isEqualTo(marked == null ? "" : marked);
    }

    @Test
    void marksDoNotOverlapAndStandInOrder() {
        String text = "Hoa (hoa@example.com, +84 90 123 45 67) paid with 4111 1111 1111 1111 at 12 Rose Street.";
        List<Mark> marks = marks(text, "Hoa");
        assertThat(marks)
                .extracting(Mark::kind)
                .containsExactly(Kind.CUSTOMER_NAME, Kind.EMAIL, Kind.PHONE, Kind.CARD, Kind.ADDRESS);
        for (int i = 1; i < marks.size(); i++) {
            assertThat(marks.get(i).from())
                    .isGreaterThanOrEqualTo(marks.get(i - 1).to());
        }
    }

    @Test
    void suggestsInTheLanguageOfTheText() {
        StoryText story = new StoryText(
                "Hoa", "Mail to hoa@example.com about her sore feet.", "Gọi 0901234567 cho chị Hoa.", "", List.of());
        Redaction redaction = new Redaction(new Redaction.Named(List.of("Hoa"), List.of()), List.of("VN"));
        Map<String, String> suggested = Redaction.suggested(story, redaction.marks(story));
        assertThat(suggested)
                .containsEntry("title", "the customer")
                .containsEntry("situation", "Mail to [email] about her [private] feet.")
                .containsEntry("whatWeDid", "Gọi [số điện thoại] cho chị khách hàng.")
                .containsEntry("outcome", "");
    }

    /** Whoever takes all suggestions can publish what comes of it. */
    @Test
    void suggestsNothingThatItWouldFindAgain() {
        String english = "Hoa (hoa@example.com, +84 90 123 45 67) paid 4111 1111 1111 1111, sick at 12 Rose Street.";
        String vietnamese = "Chị Hoa bị ung thư, ở số 12/3 đường Lê Lợi, gọi 0901234567.";
        StoryText story = new StoryText("Hoa", english, vietnamese, "Mẹ Mai ốm.", List.of());
        Redaction redaction = new Redaction(new Redaction.Named(List.of("Hoa"), List.of("Mai")), List.of("VN"));
        Map<String, String> suggested = Redaction.suggested(story, redaction.marks(story));
        assertThat(suggested.get("situation")).endsWith("[private] at [address].");
        assertThat(redaction.marks(suggested)).isEmpty();
    }

    @Test
    void looksAtTagsToo() {
        StoryText story = new StoryText("t", "", "", "", List.of("shoes", "hoa@example.com"));
        assertThat(new Redaction(Redaction.Named.NOBODY, List.of()).marks(story))
                .singleElement()
                .satisfies(mark -> assertThat(mark.field()).isEqualTo("tags[1]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "@",
                "a@",
                "1",
                "1 ",
                "1-",
                " ",
                "số 1/",
                "đường ",
                "12 Rose ",
                "Hoa ",
                ".",
                "a.",
                "a@a.",
                "+84 9"
            })
    void takesNoLongTimeOverAnything(String repeated) {
        String text = repeated.repeat(50_000 / repeated.length());
        List<Mark> warm = marks(text, "Nguyễn Thị Hoa");
        long began = System.nanoTime();
        assertThat(marks(text, "Nguyễn Thị Hoa")).hasSameSizeAs(warm);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }
}
