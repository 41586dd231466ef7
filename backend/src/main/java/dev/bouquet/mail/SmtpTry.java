package dev.bouquet.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One try to hand a mail over, on a connection of its own. Closing it, from whichever thread, closes the connection: a wait for the
 * server ends then, however slowly it goes on answering, and the thread that waits is free.
 */
final class SmtpTry implements AutoCloseable {
    private final Session session;
    private final List<Socket> sockets = new ArrayList<>();
    private boolean closed;

    private volatile @Nullable MimeMail underWay;

    /** @param properties those of the server, of the provider {@code smtp} */
    SmtpTry(Properties properties) {
        Properties own = new Properties();
        own.putAll(properties);
        // Also what becomes TLS begins as one of these.
        own.put("mail.smtp.socketFactory", new OwnSockets());
        own.setProperty("mail.smtp.socketFactory.fallback", "false");
        session = Session.getInstance(own);
    }

    /** For the mail that is to be sent. */
    Session session() {
        return session;
    }

    /** @throws MailUnansweredException where it was all handed over, and how that ended was not heard */
    void send(MimeMail mail, String host, MailSettings.Smtp server) throws MessagingException {
        underWay = mail;
        // Not one of our own class: it would name its log after that, and tell it the address.
        SMTPTransport transport = new SMTPTransport(session, new URLName("smtp", null, -1, null, null, null));
        try {
            transport.connect(host, server.port(), server.username(), server.password());
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (MessagingException failure) {
            if (mail.isWritten() && !isAnswer(failure)) {
                throw new MailUnansweredException();
            }
            throw failure;
        } finally {
            underWay = null;
            goodBye(transport);
        }
    }

    private static boolean isAnswer(MessagingException failure) {
        return failure instanceof SMTPSendFailedException answered && answered.getReturnCode() > 0;
    }

    /** Whether the server has all of the mail, and its answer is awaited. */
    boolean isUnanswered() {
        MimeMail mail = underWay;
        return mail != null && mail.isWritten();
    }

    /** Where the good-bye fails the mail was taken all the same. */
    private static void goodBye(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException none) {
            // What was said before counts.
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        sockets.forEach(socket -> {
            try {
                socket.close();
            } catch (IOException gone) {
                // That is all that was wanted.
            }
        });
    }

    private synchronized Socket open() throws SocketException {
        if (closed) {
            throw new SocketException("this try is over");
        }
        Socket socket = new Socket();
        sockets.add(socket);
        return socket;
    }

    /** The library asks for a socket that is not connected yet, and never for another. */
    private final class OwnSockets extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            return open();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}
