package dev.plexus.runtime.media;

import dev.plexus.runtime.egress.Reach;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * The addresses of the public internet: those that a client could as well reach from elsewhere.
 *
 * <p>Everything else is this machine's, its network's or its cloud's own business, which no client may see through the gateway.
 */
enum PublicAddresses implements Reach {
    ONLY;

    /** What is not public. Source: the registries of special-purpose addresses of IANA (RFC 6890 and later). */
    private static final List<Block> SPECIAL = List.of(
            Block.of(8, 0),
            Block.of(8, 10),
            Block.of(10, 100, 64),
            Block.of(8, 127),
            Block.of(16, 169, 254),
            Block.of(12, 172, 16),
            Block.of(24, 192, 0, 0),
            Block.of(24, 192, 0, 2),
            Block.of(24, 192, 88, 99),
            Block.of(16, 192, 168),
            Block.of(15, 198, 18),
            Block.of(24, 198, 51, 100),
            Block.of(24, 203, 0, 113),
            Block.of(3, 224));

    /** Global unicast; all else of version 6 is local, multicast or not given out. */
    private static final Block GLOBAL = Block.of(3, 0x20);

    /** Within it: tunnels and translations that lead to addresses of version 4, and examples. */
    private static final List<Block> TUNNELS =
            List.of(Block.of(32, 0x20, 0x01, 0, 0), Block.of(16, 0x20, 0x02), Block.of(32, 0x20, 0x01, 0x0d, 0xb8));

    @Override
    public boolean allows(InetAddress address) {
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> SPECIAL.stream().noneMatch(block -> block.holds(bytes));
            case Inet6Address _ -> GLOBAL.holds(bytes) && TUNNELS.stream().noneMatch(block -> block.holds(bytes));
            default -> false;
        };
    }

    /** The addresses that begin with the same bits. */
    private record Block(int bits, List<Integer> start) {
        /** Bytes that are not given are zero. */
        static Block of(int bits, Integer... start) {
            return new Block(bits, Arrays.asList(start));
        }

        boolean holds(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mine = bit / 8 < start.size() ? start.get(bit / 8) : 0;
                if (((mine ^ address[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
