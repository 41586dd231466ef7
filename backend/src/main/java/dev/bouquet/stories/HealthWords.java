package dev.bouquet.stories;

import dev.bouquet.words.Words;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words that tell of somebody's health. What ails a third person belongs into what the agent heard, not into a story. A
 * list knows words only, so some are found that are about nobody's health, such as the operation of a shop: the author may say
 * so.
 *
 * <p>Vietnamese ones are found with their accents; without them only where that leaves no doubt, so not {@code dau}, which is
 * also where, first and oil.
 */
final class HealthWords {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final int LENGTH_MAX = 3;

    private static final String ENGLISH =
            "sick,ill,illness,disease,sore,pain,painful,hurt,hurts,ache,cancer,tumour,tumor,"
                    + "chemotherapy,chemo,radiotherapy,treatment,therapy,surgery,operation,hospital,hospice,clinic,diagnosis,"
                    + "diagnosed,diabetes,diabetic,stroke,heart attack,dementia,alzheimer,depression,depressed,anxiety,pregnant,"
                    + "pregnancy,miscarriage,disabled,disability,wheelchair,medication,medicine,injury,injured,arthritis,allergy,"
                    + "allergic,infection,covid";

    private static final String VIETNAMESE =
            "đau,ốm,bệnh,ung thư,khối u,hóa trị,hoá trị,xạ trị,điều trị,phẫu thuật,mổ,nằm viện,"
                    + "bệnh viện,viện,tiểu đường,tai biến,đột quỵ,nhồi máu,trầm cảm,mang thai,có thai,sảy thai,khuyết tật,"
                    + "xe lăn,thuốc,chấn thương,viêm khớp,dị ứng,nhiễm trùng,đau chân,đau lưng,sa sút trí tuệ";

    /** Vietnamese words of one syllable that are nothing else without their accents. */
    private static final Set<String> CLEAR = Set.of("benh", "thuoc");

    private static final Set<String> ALL = all();

    private HealthWords() {}

    private static Set<String> all() {
        Set<String> all = new HashSet<>(Arrays.asList(ENGLISH.split(",")));
        for (String phrase : VIETNAMESE.split(",")) {
            all.add(Normalizer.normalize(phrase, Normalizer.Form.NFC));
            if (phrase.indexOf(' ') >= 0) {
                all.add(Words.fold(phrase));
            }
        }
        all.addAll(CLEAR);
        return all;
    }

    /** Where such words stand, the longest phrase where several begin at one word. */
    static List<Span> in(String text) {
        List<Span> words = Span.all(WORD, text);
        List<String> said = words.stream().map(word -> plain(word.in(text))).toList();
        List<Span> spans = new ArrayList<>();
        for (int first = 0; first < words.size(); first++) {
            int count = longest(said, first);
            if (count > 0) {
                spans.add(new Span(
                        words.get(first).from(), words.get(first + count - 1).to()));
                first += count - 1;
            }
        }
        return spans;
    }

    /** How many words from this one on are a phrase of ours. */
    private static int longest(List<String> said, int first) {
        int longest = 0;
        StringBuilder phrase = new StringBuilder();
        for (int count = 1; count <= LENGTH_MAX && first + count <= said.size(); count++) {
            phrase.append(count == 1 ? "" : " ").append(said.get(first + count - 1));
            if (ALL.contains(phrase.toString())) {
                longest = count;
            }
        }
        return longest;
    }

    private static String plain(String word) {
        return Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }
}
