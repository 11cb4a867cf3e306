package dev.plexus.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class BytesTest {
    private final Bytes word = Bytes.utf8("xhéllox").slice(1, 7);

    @Test
    void comparesByContentWhateverTheArray() {
        var same = Bytes.utf8("héllo");

        assertThat(word).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(word).isNotEqualTo(Bytes.utf8("hallo!")).isNotEqualTo(Bytes.EMPTY);
    }

    @Test
    void readsOnlyWithinItsWindow() throws IOException {
        var out = new ByteArrayOutputStream();
        word.writeTo(out);

        assertThat(word.utf8()).isEqualTo("héllo");
        assertThat(out.toByteArray()).isEqualTo(word.toByteArray());
        assertThat(word.inputStream().readAllBytes()).isEqualTo(word.toByteArray());
        assertThat(word.byteAt(0)).isEqualTo((byte) 'h');
        assertThat(word.asByteBuffer().remaining()).isEqualTo(6);
        assertThat(word.asByteBuffer().get(5)).isEqualTo((byte) 'o');
        assertThatThrownBy(() -> word.byteAt(6)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> word.slice(0, 7)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void cannotBeChangedThroughWhatItGivesOut() {
        word.toByteArray()[0] = 'X';

        assertThat(word.utf8()).isEqualTo("héllo");
        assertThatThrownBy(() -> word.asByteBuffer().put(0, (byte) 'X')).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void copiesWhatTheCallerKeeps() {
        var array = new byte[] {1, 2, 3};
        var copy = Bytes.copyOf(array, 1, 2);
        array[1] = 9;

        assertThat(copy.toByteArray()).containsExactly(2, 3);
    }

    @Test
    void slicesOfEverythingAndOfNothingMakeNoNewObject() {
        assertThat(word.slice(0, word.length())).isSameAs(word);
        assertThat(word.slice(2, 2)).isSameAs(Bytes.EMPTY);
        assertThat(Bytes.of(new byte[0])).isSameAs(Bytes.EMPTY);
    }

    @Test
    void showsOnlyItsLength() {
        assertThat(word).hasToString("Bytes[6]");
    }

    @Test
    void findsAPart() {
        Bytes text = Bytes.utf8("a role, a \"role\"").slice(2, 16);

        assertThat(text.indexOf(Bytes.utf8("\"role\""))).isEqualTo(8);
        assertThat(text.indexOf(Bytes.utf8("role"))).isZero();
        assertThat(text.indexOf(Bytes.utf8("roles"))).isEqualTo(-1);
        assertThat(text.indexOf(Bytes.EMPTY)).isZero();
    }
}
