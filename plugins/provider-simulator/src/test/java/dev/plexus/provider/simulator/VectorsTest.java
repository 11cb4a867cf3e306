package dev.plexus.provider.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorsTest {
    @Test
    void saysTheSameNumbersPackedIfAskedTo() {
        JsonArray numbers = (JsonArray) vector("{\"input\":\"one\",\"dimensions\":4}");
        String packed =
                ((JsonString) vector("{\"input\":\"one\",\"dimensions\":4,\"encoding_format\":\"base64\"}")).value();

        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(packed)).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(bytes.remaining()).isEqualTo(4 * Float.BYTES);
        for (JsonValue number : numbers) {
            assertThat(bytes.getFloat())
                    .isEqualTo(((JsonNumber) number).decimal().floatValue());
        }
    }

    @Test
    void givesEachTextItsOwnVector() {
        assertThat(vector("{\"input\":\"one\"}"))
                .isEqualTo(vector("{\"input\":\"one\"}"))
                .isNotEqualTo(vector("{\"input\":\"two\"}"));
    }

    private static JsonValue vector(String body) {
        UpstreamRequest request =
                new UpstreamRequest("POST", "/embeddings", Query.EMPTY, Headers.EMPTY, Bytes.utf8(body), List.of());
        JsonObject answer = Vectors.answer(request).orElseThrow();
        return ((JsonObject) answer.array("data").orElseThrow().elements().getFirst())
                .find("embedding")
                .orElseThrow();
    }
}
