package dev.plexus.runtime.egress;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Opens connections: name, socket, proxy, TLS. Thread-safe. */
final class Connector {
    private static final String[] APPLICATION_PROTOCOLS = {"http/1.1"};

    private final EgressSettings settings;
    private final LongSupplier nanoTime;

    Connector(EgressSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    /**
     * A connection on which nothing has been sent.
     *
     * @param within for name, socket, proxy and TLS together
     * @throws GatewayException NETWORK, TIMEOUT or CANCELLED
     */
    WireConnection open(Origin origin, Duration within) {
        Within time = new Within(nanoTime.getAsLong() + within.toNanos(), nanoTime);
        try {
            return connected(origin, time);
        } catch (IOException failure) {
            throw SocketFailures.connecting(origin, within, failure);
        }
    }

    private WireConnection connected(Origin origin, Within time) throws IOException {
        InetSocketAddress first =
                settings.proxy().orElseGet(() -> InetSocketAddress.createUnresolved(origin.host(), origin.port()));
        SocketChannel channel = connectAny(first, time);
        try {
            if (settings.proxy().isPresent()) {
                Tunnel.through(channel.socket(), origin, time.leftMillis());
            }
            return origin.secure() ? secured(channel, origin, time) : WireConnection.plain(channel);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /** Tries the addresses of the name one after the other. */
    private SocketChannel connectAny(InetSocketAddress to, Within time) throws IOException {
        InetAddress[] addresses = allowed(to.getHostString());
        int left = addresses.length;
        while (true) {
            InetAddress address = addresses[addresses.length - left];
            try {
                return connect(new InetSocketAddress(address, to.getPort()), time.leftMillis() / left);
            } catch (IOException failure) {
                left--;
                if (left == 0 || Thread.currentThread().isInterrupted()) {
                    throw failure;
                }
            }
        }
    }

    private InetAddress[] allowed(String host) throws IOException {
        InetAddress[] allowed = Arrays.stream(InetAddress.getAllByName(host))
                .filter(settings.reach()::allows)
                .toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new GatewayException(FailureKind.FORBIDDEN, "'" + host + "' leads to an address that is not public");
        }
        return allowed;
    }

    private static SocketChannel connect(InetSocketAddress address, int millis) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            channel.socket().connect(address, Math.max(1, millis));
            return channel;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private WireConnection secured(SocketChannel channel, Origin origin, Within time) throws IOException {
        channel.socket().setSoTimeout(time.leftMillis());
        SSLSocket tls = (SSLSocket)
                settings.tls().getSocketFactory().createSocket(channel.socket(), origin.host(), origin.port(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(APPLICATION_PROTOCOLS);
        serverName(origin.host()).ifPresent(name -> parameters.setServerNames(List.of(name)));
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return WireConnection.secure(channel, tls);
    }

    /** The name to ask for, which an address has not; the JDK by itself names no host without a dot. */
    private static Optional<SNIServerName> serverName(String host) {
        boolean address = host.indexOf(':') >= 0 || Character.isDigit(host.charAt(host.length() - 1));
        try {
            return address ? Optional.empty() : Optional.of(new SNIHostName(host));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** What is left of the time to connect. */
    private record Within(long endNanos, LongSupplier nanoTime) {
        int leftMillis() throws SocketTimeoutException {
            long left = (endNanos - nanoTime.getAsLong()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("no time left to connect");
            }
            return Math.toIntExact(Math.min(left, Integer.MAX_VALUE));
        }
    }
}
