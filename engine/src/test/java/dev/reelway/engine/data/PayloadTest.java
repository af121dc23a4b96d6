package dev.reelway.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadTest {

    @Test
    void keepsATextAsItCame() {
        Payload payload = Payload.ofText("[1, 0.0,  {\"a\": 1e3}]");
        payload.tree();
        payload.compact();
        assertThat(payload.text()).isEqualTo("[1, 0.0,  {\"a\": 1e3}]");
        assertThat(payload.tree().size()).isEqualTo(3);
    }

    @Test
    void writesAComputedValueCompactly() {
        assertThat(Payload.of(Json.read("{ \"a\" : [ 1 , 0.0 ], \"ü\": \"\\u00fc/\" }"))
                        .text())
                .isEqualTo("{\"a\":[1,0.0],\"ü\":\"ü/\"}");
    }

    @Test
    void joinsTextsUnchanged() {
        assertThat(Payload.arrayOf(List.of(Payload.ofText("[1, 2]"), Payload.ofText("{ }")))
                        .text())
                .isEqualTo("[[1, 2],{ }]");
    }

    @Test
    void countsBytesOfUtf8() {
        assertThat(Payload.ofText("a".repeat(Payload.LIMIT)).exceedsLimit()).isFalse();
        assertThat(Payload.ofText("a".repeat(Payload.LIMIT + 1)).exceedsLimit()).isTrue();
        assertThat(Payload.ofText("é".repeat(Payload.LIMIT / 2)).exceedsLimit()).isFalse();
        assertThat(Payload.ofText("é".repeat(Payload.LIMIT / 2 + 1)).exceedsLimit())
                .isTrue();
        assertThat(Payload.ofText("€".repeat(Payload.LIMIT / 3 + 1)).exceedsLimit())
                .isTrue();
        assertThat(Payload.ofText("🆗".repeat(Payload.LIMIT / 4)).exceedsLimit())
                .isFalse();
        assertThat(Payload.ofText("🆗".repeat(Payload.LIMIT / 4) + "a").exceedsLimit())
                .isTrue();
    }

    @Test
    void refusesWhatIsNotExactlyOneValue() {
        for (String text : List.of("", " ", "{", "1 2", "nope", "{'a':1}")) {
            assertThatThrownBy(() -> Payload.ofText(text).tree()).as(text).isInstanceOf(InvalidJson.class);
        }
    }
}
