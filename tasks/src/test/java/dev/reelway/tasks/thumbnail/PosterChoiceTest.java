package dev.reelway.tasks.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PosterChoiceTest {

    /** Stripes of two grey values. */
    private static Frame stripes(int dark, int light) {
        BufferedImage image = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(dark, dark, dark));
        graphics.fillRect(0, 0, 320, 180);
        graphics.setColor(new Color(light, light, light));
        for (int x = 0; x < 320; x += 16) {
            graphics.fillRect(x, 0, 8, 180);
        }
        graphics.dispose();
        return new Frame(image);
    }

    private static Frame best(Frame... frames) {
        PosterChoice choice = new PosterChoice(frames.length);
        for (Frame frame : frames) {
            choice.add(frame);
        }
        return choice.best();
    }

    @Test
    void aPictureOfOneColourOrTooDarkOrTooLightIsFitForNothing() {
        assertThat(stripes(128, 128).fitness()).isZero();
        assertThat(stripes(0, 30).fitness()).isZero();
        assertThat(stripes(235, 255).fitness()).isZero();
        assertThat(stripes(60, 200).fitness()).isPositive();
    }

    @Test
    void aFadeIsLessFitThanThePictureThatItLeadsTo() {
        assertThat(stripes(100, 120).fitness()).isLessThan(stripes(60, 200).fitness() / 4);
    }

    @Test
    void theFittestOfTheFirstThirdWinsOverFitterOnesLater() {
        Frame early = stripes(90, 160);
        assertThat(best(stripes(0, 0), early, stripes(60, 200), stripes(60, 200), stripes(60, 200), stripes(60, 200)))
                .isSameAs(early);
    }

    @Test
    void whereTheFirstThirdIsBlackALaterOneIsTaken() {
        Frame later = stripes(60, 200);
        assertThat(best(stripes(0, 0), stripes(0, 10), later, stripes(90, 160), stripes(0, 0), stripes(0, 0)))
                .isSameAs(later);
    }

    @Test
    void whereAllAreBlackTheFirstIsTaken() {
        Frame first = stripes(0, 0);
        assertThat(best(first, stripes(0, 0), stripes(0, 0))).isSameAs(first);
    }
}
