package dev.bouquet.stories;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How alike stories are to a chat, by BM25 over weighted fields. For the terms <i>t</i> of the chat and a story <i>d</i>:
 *
 * <pre>
 * score(d)   = Σ idf(t) · tf(t,d) · (k1 + 1) / (tf(t,d) + k1 · (1 − b + b · length(d) / average length))
 * tf(t,d)    = Σ over fields of weight(field) · how often t stands in it
 * length(d)  = Σ of tf(t,d) over all its terms
 * idf(t)     = ln(1 + (N − n + 0.5) / (n + 0.5)),  N stories of which n hold t
 * </pre>
 *
 * with k1 = 1.2, b = 0.75. Weighted fields: S. Robertson, H. Zaragoza, M. Taylor, "Simple BM25 extension to multiple weighted
 * fields", CIKM 2004; the form of idf that is never negative is that of Lucene's {@code BM25Similarity}. N and n are counted
 * among the candidates that are compared, not among all stories: a term that all candidates share then tells nothing, and
 * nothing has to be kept up to date.
 */
final class Likeness {
    private static final double K1 = 1.2;
    private static final double B = 0.75;

    /** What somebody chose as a tag says most of what a story is about, then its title. */
    private static final double TAG_WEIGHT = 3;

    private static final double TITLE_WEIGHT = 2;
    private static final double PROSE_WEIGHT = 1;

    private Likeness() {}

    private record Weighed(Story story, Map<String, Double> terms, double length) {
        double weight(String term) {
            return terms.getOrDefault(term, 0.0);
        }
    }

    private record Scored(Story story, double score) {}

    /** The stories most alike to what is asked for, the most alike first; those that share no term are left out. */
    static List<Story> mostAlike(Set<String> asked, Collection<Story> candidates, int countMax) {
        List<Weighed> weighed = candidates.stream().map(Likeness::weighed).toList();
        double averageLength =
                weighed.stream().mapToDouble(Weighed::length).average().orElse(1);
        Map<String, Double> idf = idf(asked, weighed);
        return weighed.stream()
                .map(each -> new Scored(each.story(), score(each, idf, averageLength)))
                .filter(scored -> scored.score() > 0)
                .sorted(Comparator.comparingDouble(Scored::score)
                        .reversed()
                        .thenComparing(scored -> scored.story().used(), Comparator.reverseOrder())
                        .thenComparing(scored -> scored.story().id()))
                .limit(countMax)
                .map(Scored::story)
                .toList();
    }

    private static double score(Weighed story, Map<String, Double> idf, double averageLength) {
        double norm = K1 * (1 - B + B * story.length() / averageLength);
        return idf.entrySet().stream()
                .mapToDouble(term -> {
                    double weight = story.weight(term.getKey());
                    return term.getValue() * weight * (K1 + 1) / (weight + norm);
                })
                .sum();
    }

    private static Map<String, Double> idf(Set<String> asked, List<Weighed> stories) {
        Map<String, Double> idf = new HashMap<>();
        for (String term : asked) {
            long holding =
                    stories.stream().filter(story -> story.weight(term) > 0).count();
            if (holding > 0) {
                idf.put(term, Math.log(1 + (stories.size() - holding + 0.5) / (holding + 0.5)));
            }
        }
        return idf;
    }

    private static Weighed weighed(Story story) {
        Map<String, Double> terms = new HashMap<>();
        story.text().fields().forEach((field, text) -> {
            double weight = weight(field);
            StoryTerms.of(text).forEach(term -> terms.merge(term, weight, Double::sum));
        });
        double length = terms.values().stream().mapToDouble(each -> each).sum();
        return new Weighed(story, terms, Math.max(length, 1));
    }

    private static double weight(String field) {
        return switch (field) {
            case "title" -> TITLE_WEIGHT;
            case "situation", "whatWeDid", "outcome" -> PROSE_WEIGHT;
            default -> TAG_WEIGHT;
        };
    }
}
