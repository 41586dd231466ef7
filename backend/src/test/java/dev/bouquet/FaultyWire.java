package dev.bouquet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A TCP connection between a node and a store that can be cut (both ends are told at once) or become a black hole (nobody is
 * told, nothing arrives). Healed, it carries new connections; black ones stay black.
 */
public final class FaultyWire implements Closeable {
    private enum State {
        WHOLE,
        CUT,
        BLACK
    }

    private final ServerSocket server;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile State state = State.WHOLE;
    private volatile CountDownLatch healed = new CountDownLatch(0);

    /** Which direction a black hole swallows: with answers only, the store carries out what it was told to. */
    private volatile boolean answersOnly;

    private FaultyWire(ServerSocket server, InetSocketAddress target) {
        this.server = server;
        this.target = target;
    }

    public static FaultyWire to(String host, int port) throws IOException {
        FaultyWire wire = new FaultyWire(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), new InetSocketAddress(host, port));
        Thread.ofVirtual().start(wire::accept);
        return wire;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Ends all connections and refuses new ones. */
    public void cut() {
        state = State.CUT;
        open.forEach(FaultyWire::closeQuietly);
        open.clear();
    }

    /** Swallows everything from now on. */
    public void goBlack() {
        answersOnly = false;
        healed = new CountDownLatch(1);
        state = State.BLACK;
    }

    /** Carries what is asked and swallows what is answered. */
    public void loseAnswers() {
        answersOnly = true;
        healed = new CountDownLatch(1);
        state = State.BLACK;
    }

    /** Carries new connections again; those that lost something are ended. */
    public void heal() {
        boolean lost = state == State.BLACK;
        state = State.WHOLE;
        if (lost) {
            open.forEach(FaultyWire::closeQuietly);
            open.clear();
            healed.countDown();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (state == State.CUT) {
                    client.close();
                } else {
                    connect(client);
                }
            } catch (IOException ended) {
                // The server socket was closed, or one connection failed at once: the next one may do better.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket store = new Socket();
        store.connect(target, 5_000);
        client.setTcpNoDelay(true);
        store.setTcpNoDelay(true);
        open.add(client);
        open.add(store);
        Thread.ofVirtual().start(() -> carry(client, store, false));
        Thread.ofVirtual().start(() -> carry(store, client, true));
    }

    private void carry(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (state == State.BLACK && (answers || !answersOnly)) {
                    healed.await();
                    break;
                }
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException ended) {
            // One end has gone, so the other one is ended below.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        closeQuietly(from);
        closeQuietly(to);
        open.remove(from);
        open.remove(to);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // There is nothing left to close.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        healed.countDown();
        open.forEach(FaultyWire::closeQuietly);
    }
}
