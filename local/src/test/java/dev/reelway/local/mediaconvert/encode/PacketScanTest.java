package dev.reelway.local.mediaconvert.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.local.mediaconvert.encode.PacketScan.Packet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketScanTest {

    private static final double FRAME = 0.04;

    @Test
    void readsWhatFfprobeLists() {
        assertThat(PacketScan.read("0.040000,-0.040000,1200,K__,"))
                .contains(new Packet(0.04, -0.04, 9600, true, false));
        assertThat(PacketScan.read("N/A,0.0,12,___")).isEmpty();
        assertThat(PacketScan.of(List.of("0,0,10,K__", "what?"))).isEmpty();
        assertThat(PacketScan.of(List.of())).isEmpty();
    }

    @Test
    void seesThatKeyFramesAreRegular() {
        PacketScan scan = scan(100, 25, 1000);
        assertThat(scan.hasClosedGroups(1, FRAME)).isTrue();
        assertThat(scan.hasClosedGroups(2, FRAME)).isTrue();
        assertThat(scan.hasClosedGroups(1.5, FRAME)).isFalse();
        assertThat(scan.hasClosedGroups(0.5, FRAME)).isFalse();
    }

    @Test
    void seesAnOpenGroup() {
        List<Packet> packets = new ArrayList<>(scan(50, 25, 1000).packets());
        // In the file behind the second key frame, shown before it.
        packets.add(26, packets.remove(24));
        assertThat(new PacketScan(packets).hasClosedGroups(1, FRAME)).isFalse();
    }

    @Test
    void seesAFrameThatIsNotWhereTheRateSays() {
        List<Packet> packets = new ArrayList<>(scan(50, 25, 1000).packets());
        assertThat(new PacketScan(packets).isConstant(FRAME)).isTrue();
        packets.set(30, new Packet(30 * FRAME + 0.02, 30 * FRAME, 1000, false, false));
        assertThat(new PacketScan(packets).isConstant(FRAME)).isFalse();
    }

    @Test
    void seesWhetherABufferLasts() {
        // 25 frames of 1,000 bits a second.
        PacketScan scan = scan(100, 25, 1000);
        assertThat(scan.fits(25_000, 2000)).isTrue();
        assertThat(scan.fits(20_000, 2000)).isFalse();
        assertThat(scan.averageRate(FRAME)).isEqualTo(25_000, org.assertj.core.data.Offset.offset(1e-6));
    }

    private static PacketScan scan(int frames, int group, long bits) {
        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            packets.add(new Packet(i * FRAME, i * FRAME, bits, i % group == 0, false));
        }
        return new PacketScan(packets);
    }
}
