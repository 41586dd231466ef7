package dev.bouquet.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {
    private static final List<Story> TOLD = List.of(
            Tales.published(
                    "six-pairs",
                    Tales.text(
                            "Six pairs of shoes came home, a bouquet went out",
                            "A daughter had bought six pairs of shoes for her mother, and none of them was comfortable for"
                                    + " her feet. She wanted to send all of them back.",
                            "Took them back gladly, had them fetched from her door, and sent the mother flowers.",
                            "shoes",
                            "returns",
                            "flowers")),
            Tales.published(
                    "sau-doi",
                    Tales.text(
                            "Sáu đôi giày trở về, một bó hoa ra đi",
                            "Một chị mua sáu đôi giày cho mẹ mà mẹ không đi vừa đôi nào, muốn trả lại cả sáu.",
                            "Nhận lại cả sáu đôi và gửi mẹ một bó hoa.",
                            "đổi trả",
                            "giày")),
            Tales.published(
                    "wedding",
                    Tales.text(
                            "White shoes from across the street",
                            "A bride needed white shoes by Saturday, and ours were sold out.",
                            "Bought their last pair and sent it by courier.",
                            "buy elsewhere",
                            "wedding")),
            Tales.published(
                    "cake",
                    Tales.text(
                            "Quà đến trễ, bánh sinh nhật đến trước",
                            "Món quà cho cậu con trai bị kẹt ở kho, mà sinh nhật là chiều hôm đó.",
                            "Đặt một chiếc bánh ở tiệm gần nhà họ.",
                            "sinh nhật",
                            "giao trễ")),
            Tales.published(
                    "aquarium",
                    Tales.text(
                            "Eight hours about fish",
                            "An old gentleman had just moved to a new town and knew nobody there.",
                            "Stayed, and talked about his aquarium.",
                            "listening")));

    private static List<String> alike(String said) {
        return alike(said, TOLD);
    }

    private static List<String> alike(String said, List<Story> among) {
        return Likeness.mostAlike(new HashSet<>(StoryTerms.of(said)), among, 3).stream()
                .map(Story::id)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            My mother's sore feet do not fit into any of the six pairs of shoes. Can I send them back? | six-pairs
            six pair of shoe, all too tight for mom | six-pairs
            Mẹ tôi đau chân, sáu đôi giày đều không vừa, tôi muốn trả lại | sau-doi
            Me toi dau chan, sau doi giay deu khong vua, toi muon tra lai | sau-doi
            MUỐN ĐỔI TRẢ ĐÔI GIÀY | sau-doi
            muon doi tra doi giay | sau-doi
            I am getting married on Saturday and the white shoes are sold out | wedding
            Hôm nay sinh nhật con tôi mà quà chưa đến | cake
            hom nay sinh nhat con toi ma qua chua den | cake
            I have nobody to talk to since I moved to this town | aquarium
            """)
    void findsTheLikeSituation(String said, String story) {
        assertThat(alike(said)).first().isEqualTo(story);
    }

    @Test
    void accentsMakeNoDifference() {
        String said = "Mẹ tôi đau chân, sáu đôi giày đều không vừa";
        assertThat(alike("Me toi dau chan, sau doi giay deu khong vua")).isEqualTo(alike(said));
    }

    @Test
    void findsNothingWhereNothingIsAlike() {
        assertThat(alike("Hello, can you please help me with this?")).isEmpty();
        assertThat(alike("")).isEmpty();
        assertThat(alike("invoice", List.of())).isEmpty();
    }

    @Test
    void aTagSaysMoreThanAWordInPassing() {
        Story tagged =
                Tales.published("tagged", Tales.text("One", "Something was wrong with it.", "Helped.", "invoice"));
        Story passing = Tales.published("passing", Tales.text("Two", "Wrong was an invoice there.", "Helped.", "rain"));
        assertThat(alike("my invoice", List.of(passing, tagged))).containsExactly("tagged", "passing");
    }

    @Test
    void aRareWordSaysMoreThanOneThatAllHave() {
        List<Story> told = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            told.add(Tales.published("common" + i, Tales.text("Parcel parcel parcel", "A parcel.", "Parcel sent.")));
        }
        told.add(Tales.published("rare", Tales.text("Lantern", "A lantern in one parcel among others.", "Sent.")));
        assertThat(alike("a parcel with a lantern", told)).first().isEqualTo("rare");
    }

    @Test
    void ofEquallyAlikeOnesTheMoreUsedComesFirst() {
        StoryText text = Tales.text("Roses", "Roses came late.", "Sent new ones.");
        Story unused = Tales.published("a", text);
        Story used = Tales.published("b", text, 7, Map.of(), Tales.THEN);
        assertThat(alike("late roses", List.of(unused, used))).containsExactly("b", "a");
    }

    @Test
    void aLongTextIsNotBetterForBeingLong() {
        Story brief = Tales.published("brief", Tales.text("Roses", "Roses came late.", "Sent new ones."));
        String padding = "Many other things were told here besides. ".repeat(20);
        Story lengthy = Tales.published("lengthy", Tales.text("Roses", padding + "Roses came late.", "Sent new ones."));
        assertThat(alike("late roses", List.of(lengthy, brief))).containsExactly("brief", "lengthy");
    }

    @ParameterizedTest
    @CsvSource({
        "shoes, shoe",
        "stories, story",
        "dresses, dresse",
        "trees, tree",
        "bus, bus",
        "boss, boss",
        "bonus, bonus",
        "pairs, pair",
        "giay, giay",
        "gas, gas"
    })
    void stemsPlurals(String word, String stem) {
        assertThat(StoryTerms.stem(word)).isEqualTo(stem);
    }

    @Test
    void termsAreWordsStemsPairsAndTags() {
        Set<String> terms = StoryTerms.of(Tales.text("Pairs of shoes", "", "", "Đổi  trả"));
        assertThat(terms)
                .contains("pairs", "of", "shoes", "pair", "shoe", "pair shoe", "#doi-tra", "doi", "tra", "doi tra")
                .doesNotContain("of shoe", "pairs shoes", "");
        assertThat(StoryTerms.ofTag("ĐỔI-TRẢ")).isEqualTo(StoryTerms.ofTag("đổi trả"));
    }

    @Test
    void termsAreBounded() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            many.append('w').append(i).append(' ');
        }
        assertThat(StoryTerms.of(Tales.text("t", many.toString(), many.toString())))
                .hasSizeLessThanOrEqualTo(1_500);
    }
}
