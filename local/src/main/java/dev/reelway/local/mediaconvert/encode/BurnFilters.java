package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.CaptionDescription.BurnIn;
import dev.reelway.local.mediaconvert.job.CaptionDescription.Paint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines that captions are written in. */
final class BurnFilters {

    /** A line of a picture that says no size is this part of its height. */
    private static final int AUTOMATIC = 18;

    private BurnFilters() {}

    static List<String> of(BurnIn style, String label, Size frame) {
        List<String> filters = new ArrayList<>(List.of("sendcmd=f=" + BurnCommands.file(label)));
        int size = style.font().size().orElse(Math.max(10, frame.height() / AUTOMATIC));
        int lineHeight = Math.round(size * 1.3f);
        for (int i = 0; i < BurnCommands.LINES; i++) {
            String y = style.place().y().isPresent()
                    ? Integer.toString(style.place().y().getAsInt() + i * lineHeight)
                    : "h-" + (frame.height() / 20 + (BurnCommands.LINES - i) * lineHeight);
            filters.add(BurnCommands.line(label, i) + "=fontfile=" + Fonts.FILE
                    + ":text=x:expansion=none:enable=0:fontsize=" + size + look(style) + ":x=" + x(style, frame) + ":y="
                    + y + ":y_align=font");
        }
        return filters;
    }

    private static String x(BurnIn style, Size frame) {
        if (style.place().x().isPresent()) {
            return Integer.toString(style.place().x().getAsInt());
        }
        return style.place().centered() ? "(w-tw)/2" : Integer.toString(frame.width() / 20);
    }

    private static String look(BurnIn style) {
        StringBuilder look =
                new StringBuilder(":fontcolor=" + paint(style.font().paint()));
        if (style.outline().width() > 0) {
            look.append(":borderw=").append(style.outline().width());
            look.append(":bordercolor=").append(paint(style.outline().paint()));
        }
        if (style.background().opacity() > 0) {
            look.append(":box=1:boxborderw=4:boxcolor=").append(paint(style.background()));
        }
        if (style.shadow().paint().opacity() > 0) {
            look.append(":shadowx=").append(style.shadow().x()).append(":shadowy=");
            look.append(style.shadow().y())
                    .append(":shadowcolor=")
                    .append(paint(style.shadow().paint()));
        }
        return look.toString();
    }

    private static String paint(Paint paint) {
        return String.format(Locale.ROOT, "0x%s@%.2f", paint.hex(), paint.opacity() / 255.0);
    }
}
