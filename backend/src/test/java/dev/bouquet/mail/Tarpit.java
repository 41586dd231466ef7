package dev.bouquet.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server whose answer to one kind of line goes on and on, a line at a time, so that no wait for it is ever long. */
final class Tarpit implements AutoCloseable {
    private static final int PACE_MILLIS = 50;

    private final ServerSocket server;
    private final String line;
    private final int stuckMax;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final List<String> messageIds = new CopyOnWriteArrayList<>();

    /** @param stuckMax so many connections are held, and those that come later are served */
    Tarpit(String line, int stuckMax) {
        this.line = line;
        this.stuckMax = stuckMax;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many of those that were held gave up their connection. */
    int left() {
        return left.get();
    }

    /** Of all the mails that came, as often as they came. */
    List<String> messageIds() {
        return List.copyOf(messageIds);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                boolean holds = accepted.incrementAndGet() <= stuckMax;
                threads.execute(() -> serve(client, holds));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket client, boolean holds) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            PrintWriter out = new PrintWriter(client.getOutputStream(), false, StandardCharsets.US_ASCII);
            say(out, "220 ready");
            boolean data = false;
            for (String said = in.readLine(); said != null; said = in.readLine()) {
                data = data && !said.equals(".");
                if (data) {
                    note(said);
                } else if (holds && said.startsWith(line)) {
                    hold(client, in, out);
                    return;
                } else {
                    data = said.equals("DATA");
                    say(out, data ? "354 go on" : "250 ok");
                }
            }
        } catch (IOException gone) {
            left.incrementAndGet();
        }
    }

    private void note(String header) {
        if (header.startsWith("Message-ID: ")) {
            messageIds.add(header.substring("Message-ID: ".length()));
        }
    }

    private void hold(Socket client, BufferedReader in, PrintWriter out) throws IOException {
        client.setSoTimeout(PACE_MILLIS);
        while (true) {
            say(out, "250-wait");
            try {
                if (in.read() < 0) {
                    throw new IOException("gone");
                }
            } catch (SocketTimeoutException stillThere) {
                // Another line for them.
            }
        }
    }

    private static void say(PrintWriter out, String text) {
        out.print(text + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
