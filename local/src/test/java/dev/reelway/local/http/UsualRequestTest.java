package dev.reelway.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.local.http.UsualRequest.Reading;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsualRequestTest {

    private static final String HOST = "Host: localhost:1\r\n";
    private static final String TARGET = "X-Amz-Target: AWSStepFunctions.ListStateMachines\r\n";
    private static final String USUAL = HOST + TARGET + "Content-Length: 2\r\n";

    private static ByteBuffer bytes(String headers) {
        return ByteBuffer.wrap(("POST / HTTP/1.1\r\n" + headers + "\r\n{}").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Reading read(String headers) {
        return UsualRequest.read(bytes(headers));
    }

    @Test
    void readsWhatAServiceNeedsAndStopsBeforeTheBody() {
        ByteBuffer bytes = bytes("content-TYPE:application/x-amz-json-1.0 \r\nAuthorization: AWS4  x\r\n" + USUAL);
        assertThat(UsualRequest.read(bytes))
                .isEqualTo(new Reading.Whole(new UsualRequest(
                        "localhost:1",
                        "AWSStepFunctions.ListStateMachines",
                        Optional.of("application/x-amz-json-1.0"),
                        Optional.of("AWS4  x"),
                        2)));
        assertThat(bytes.remaining()).isEqualTo(2);
    }

    @Test
    void readsBehindWhatWasReadBefore() {
        byte[] request = bytes(USUAL).array();
        ByteBuffer bytes =
                ByteBuffer.allocate(request.length + 7).put(new byte[7]).put(request);
        assertThat(UsualRequest.read(bytes.flip().position(7))).isInstanceOf(Reading.Whole.class);
        assertThat(bytes.position()).isEqualTo(7 + request.length - 2);
    }

    @Test
    void waitsForTheRestWhereverTheBytesEnd() {
        ByteBuffer whole = bytes(USUAL);
        for (int end = 0; end < whole.limit() - 2; end++) {
            ByteBuffer begun = whole.duplicate().limit(end);
            assertThat(UsualRequest.read(begun)).as("%d bytes", end).isEqualTo(Reading.Begun.REQUEST);
            assertThat(begun.position()).isZero();
        }
    }

    @Test
    void aConnectionThatIsKeptIsUsual() {
        assertThat(read(USUAL + "Connection: Keep-Alive\r\n")).isInstanceOf(Reading.Whole.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close\r\n",
                "Connection: Upgrade\r\n",
                "Origin: http://localhost:1\r\n",
                "Expect: 100-continue\r\n",
                "Transfer-Encoding: chunked\r\n",
                "TRANSFER-encoding: identity\r\n",
                "Content-Encoding: aws-chunked\r\n",
                "Upgrade: h2c\r\n",
                "Trailer: x\r\n",
                "Content-Length: 2\r\n",
                "Host: localhost:1\r\n",
                "X-Amz-Target: other\r\n",
                "Content-Type: a\r\nContent-Type: b\r\n",
                "Name : value\r\n",
                "Name\r\n",
                ": value\r\n",
                "X-Folded: a\r\n b\r\n",
                "X-Feed: a\n",
                "X-Return: a\rb\r\n",
                "X-Nul: \0\r\n",
                "X-High: \u00e9\r\n",
                "N(me: value\r\n",
            })
    void leavesToOthersWhatIsNotUsual(String header) {
        ByteBuffer bytes = bytes(USUAL + header);
        assertThat(UsualRequest.read(bytes)).isEqualTo(Reading.Unusual.REQUEST);
        assertThat(bytes.position()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+2", "2 2", "0x2", "8388609", "99999999999", "2,2"})
    void leavesToOthersALengthThatItCannotTake(String length) {
        assertThat(read(HOST + TARGET + "Content-Length: " + length + "\r\n")).isEqualTo(Reading.Unusual.REQUEST);
    }

    @Test
    void leavesToOthersWhatNamesNoHostNoTargetOrNoLength() {
        assertThat(read(TARGET + "Content-Length: 2\r\n")).isEqualTo(Reading.Unusual.REQUEST);
        assertThat(read(HOST + "Content-Length: 2\r\n")).isEqualTo(Reading.Unusual.REQUEST);
        assertThat(read(HOST + TARGET)).isEqualTo(Reading.Unusual.REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n",
                "POST /x HTTP/1.1\r\n",
                "POST / HTTP/1.0\r\n",
                "POST  / HTTP/1.1\r\n",
                "POST / HTTP/1.1\n",
                "P\0",
            })
    void leavesToOthersEveryOtherFirstLine(String line) {
        assertThat(UsualRequest.read(ByteBuffer.wrap((line + USUAL + "\r\n").getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(Reading.Unusual.REQUEST);
    }
}
