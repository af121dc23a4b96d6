package dev.reelway.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[1,2.50,null]}", "\"\u00fc\ud83c\udfac\"", "\"plain\"", "0"})
    void readsBytesAsItReadsText(String text) throws CharacterCodingException {
        JsonNode read = Json.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(read).isEqualTo(Json.read(text));
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        assertThatThrownBy(() -> Json.read(new byte[] {'"', (byte) 0xc3, '"'}))
                .isInstanceOf(CharacterCodingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{", "1 2", "{'a':1}", "\u00fc"})
    void refusesWhatIsNotOneValue(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(InvalidJson.class);
        assertThatThrownBy(() -> Json.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidJson.class);
    }

    @Test
    void refusesToWriteWhatItCouldNotRead() {
        JsonNode deep = Json.NODES.numberNode(1);
        for (int level = 0; level < 501; level++) {
            deep = Json.NODES.arrayNode().add(deep);
        }
        JsonNode deepest = deep;
        assertThatThrownBy(() -> Json.write(deepest)).hasMessage("The data nests more than 500 levels deep.");
        assertThat(Json.read(Json.write(deepest.get(0)))).isEqualTo(deepest.get(0));
    }
}
