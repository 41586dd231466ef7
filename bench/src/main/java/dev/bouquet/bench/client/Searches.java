package dev.bouquet.bench.client;

import dev.bouquet.bench.gauge.Latencies;
import dev.bouquet.bench.wire.ServerFrame;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/**
 * Conversations with words of their own, and an agent who looks for them, one question at a time. The words are as unlike in
 * how often they are said as those of a language: each is half as likely again as one twice as far down the list. The public
 * methods may be called from any thread but the client's, and wait.
 */
public final class Searches implements SocketEvents {
    /** A customer may start a few within some minutes. */
    private static final int PER_CUSTOMER = 5;

    private static final int AT_ONCE = 16;
    private static final int LOOKED_AT = 100;
    private static final int WORDS_EACH = 14;
    private static final int VOCABULARY = 4_000;
    private static final int TIMEOUT_SECONDS = 900;
    private static final long SEED = 20_261_130;

    private final ClientLoop client;
    private final int port;
    private final HttpCalls http;
    private final Person agent;
    private final List<String> ids = new ArrayList<>();

    /** What is asked for. */
    public enum Question {
        /** One conversation by its id: what any call costs. */
        PLAIN,
        /** A word that one conversation has. */
        RARE,
        /** A word that one in some ten has. */
        COMMON,
        /** Two common words. */
        TWO,
        /** The first three letters of common words, as while typing. */
        BEGUN
    }

    public Searches(ClientLoop client, int port, String email, String password) throws InterruptedException {
        this.client = client;
        this.port = port;
        this.http = client.call(() -> new HttpCalls(client, port, AT_ONCE));
        this.agent = client.await(() -> Person.agent(http, email, password), TIMEOUT_SECONDS);
    }

    /** Starts so many conversations, and returns once the last is found. */
    public void fill(int conversations) throws InterruptedException {
        Random random = new Random(SEED);
        List<List<String>> texts = new ArrayList<>();
        for (int from = 0; from < conversations; from += PER_CUSTOMER) {
            List<String> hers = new ArrayList<>();
            for (int i = from; i < Math.min(from + PER_CUSTOMER, conversations); i++) {
                hers.add(text(random, i));
            }
            texts.add(hers);
        }
        client.await(() -> Batches.run(texts.size(), AT_ONCE, i -> startAll(texts.get(i))), TIMEOUT_SECONDS)
                .forEach(ids::addAll);
        for (int i = 0; i < conversations; i += LOOKED_AT) {
            awaitFound(own(i));
        }
        awaitFound(own(conversations - 1));
    }

    private CompletableFuture<List<String>> startAll(List<String> texts) {
        return Person.visitor(http)
                .thenCompose(person -> ChatSocket.open(client, http, port, person, this))
                .thenCompose(socket -> Batches.run(texts.size(), AT_ONCE, i -> start(socket, i, texts.get(i)))
                        .whenComplete((done, failure) -> socket.close()));
    }

    private static CompletableFuture<String> start(ChatSocket socket, int index, String text) {
        return socket.request("conversation.start", "\"clientId\":\"s" + index + "\",\"text\":\"" + text + "\"")
                .thenCompose(reply -> reply.conversationId() == null
                        ? CompletableFuture.failedFuture(new IllegalStateException("A start without a conversation"))
                        : CompletableFuture.completedFuture(reply.conversationId()));
    }

    /** By as many looks as it takes: terms follow messages a little later. */
    private void awaitFound(String word) throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT_SECONDS * 1_000_000_000L;
        while (!found(word)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The word " + word + " is not found");
            }
        }
    }

    private boolean found(String word) throws InterruptedException {
        HttpCalls.Answer answer = client.await(() -> ask(search(word)), TIMEOUT_SECONDS);
        return !new String(answer.body(), StandardCharsets.UTF_8).startsWith("{\"items\":[]");
    }

    /** How long each of so many questions took; the first tenth of them more warms up and is not counted. */
    public Latencies measure(Question question, int count) throws InterruptedException {
        Random random = new Random(SEED + question.ordinal());
        IntFunction<String> path = i -> path(question, random);
        for (int i = 0; i < count / 10; i++) {
            var unused = client.await(() -> ask(path.apply(0)), TIMEOUT_SECONDS);
        }
        Latencies latencies = new Latencies();
        for (int i = 0; i < count; i++) {
            String asked = path.apply(i);
            var unused = client.await(
                    () -> {
                        long began = System.nanoTime();
                        return ask(asked).whenComplete((done, failure) -> latencies.record(began, System.nanoTime()));
                    },
                    TIMEOUT_SECONDS);
        }
        return latencies;
    }

    private CompletableFuture<HttpCalls.Answer> ask(String path) {
        return http.get(path, agent.headers()).thenCompose(answer -> answer.expect(200));
    }

    private String path(Question question, Random random) {
        String conversations = "/api/v1/conversations";
        return switch (question) {
            case PLAIN -> conversations + "/" + ids.get(random.nextInt(ids.size()));
            case RARE -> search(own(random.nextInt(ids.size())));
            case COMMON -> search(word(random.nextInt(20)));
            case TWO -> search(word(random.nextInt(20)) + " " + word(random.nextInt(20)));
            case BEGUN -> search(word(random.nextInt(20)).substring(0, 3));
        };
    }

    private static String search(String words) {
        return "/api/v1/conversations?view=all&limit=30&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private static String text(Random random, int index) {
        StringBuilder text = new StringBuilder(own(index));
        for (int i = 0; i < WORDS_EACH; i++) {
            text.append(' ').append(word((int) (Math.pow(VOCABULARY, random.nextDouble()) - 1)));
        }
        return text.toString();
    }

    /** The word that this conversation alone has. */
    private static String own(int index) {
        return "q" + syllables(VOCABULARY + index) + index;
    }

    private static String word(int rank) {
        return syllables(rank * 7_919L % VOCABULARY);
    }

    private static String syllables(long number) {
        String consonants = "bdghklmnprstvx";
        String vowels = "aeiou";
        StringBuilder word = new StringBuilder();
        for (long left = number + VOCABULARY; left > 0; left /= 70) {
            int part = (int) (left % 70);
            word.append(consonants.charAt(part / 5)).append(vowels.charAt(part % 5));
        }
        return word.toString();
    }

    @Override
    public void onFrame(ChatSocket socket, ServerFrame frame, long nanos) {}

    @Override
    public void onReadComplete(ChatSocket socket) {}

    @Override
    public void onBroken(ChatSocket socket, String reason) {}
}
