package dev.plexus.runtime.egress;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What went wrong on a connection, in plain words for clients, who are not told the upstream's address; where there was no connection
 * at all, the log names it.
 */
final class SocketFailures {
    private static final Logger LOG = LoggerFactory.getLogger(SocketFailures.class);

    private SocketFailures() {}

    /** No connection came about. */
    static GatewayException connecting(Origin origin, Duration within, IOException failure) {
        if (Thread.currentThread().isInterrupted()) {
            return cancelled(failure);
        }
        GatewayException told = unconnected(within, failure);
        LOG.warn("{}: {}", origin, told.getMessage());
        return told;
    }

    private static GatewayException unconnected(Duration within, IOException failure) {
        return switch (failure) {
            case UnknownHostException _ -> network("the upstream's host name cannot be resolved", failure);
            case SocketTimeoutException _ ->
                new GatewayException(
                        FailureKind.TIMEOUT, "no connection to the upstream within " + seconds(within), failure);
            case ConnectException _ -> network("the upstream refused the connection", failure);
            case NoRouteToHostException _ -> network("there is no route to the upstream", failure);
            case SSLException tls -> network("no secure connection to the upstream: " + words(tls), failure);
            default -> network("no connection to the upstream: " + reason(failure), failure);
        };
    }

    /** The connection stood, and then broke. */
    static GatewayException broken(String when, IOException failure) {
        if (Thread.currentThread().isInterrupted()) {
            return cancelled(failure);
        }
        return switch (failure) {
            case NoHttpResponseException _ -> network("the upstream closed the connection without an answer", failure);
            case TruncatedChunkException _ -> network("the upstream closed the connection " + when, failure);
            case MalformedChunkCodingException _ ->
                new GatewayException(
                        FailureKind.MALFORMED, "the upstream sent an answer whose chunks cannot be read", failure);
            case MessageConstraintException _ ->
                new GatewayException(
                        FailureKind.MALFORMED, "the upstream sent an answer whose head is too large", failure);
            case ConnectionClosedException _ -> network("the upstream closed the connection " + when, failure);
            default -> network("the connection to the upstream broke " + when + ": " + reason(failure), failure);
        };
    }

    /** The answer is not one of HTTP. */
    static GatewayException notHttp(HttpException failure) {
        return new GatewayException(
                FailureKind.MALFORMED, "the upstream sent something that is not an HTTP answer", failure);
    }

    static GatewayException cancelled(Exception cause) {
        return new GatewayException(FailureKind.CANCELLED, "the call was ended by the gateway", cause);
    }

    static String seconds(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    private static GatewayException network(String message, IOException cause) {
        return new GatewayException(FailureKind.NETWORK, message, cause);
    }

    private static String words(SSLException failure) {
        String text = reason(failure);
        if (text.contains("PKIX") || text.contains("certification path")) {
            return "its certificate is not trusted by this Java runtime";
        }
        if (text.contains("No name matching") || text.contains("No subject alternative")) {
            return "its certificate is for another host name";
        }
        return switch (failure) {
            case SSLHandshakeException _, SSLPeerUnverifiedException _ -> "the TLS handshake failed, " + text;
            default -> text;
        };
    }

    private static String reason(IOException failure) {
        String text = failure.getMessage();
        return text == null ? failure.getClass().getSimpleName().toLowerCase(Locale.ROOT) : text;
    }
}
