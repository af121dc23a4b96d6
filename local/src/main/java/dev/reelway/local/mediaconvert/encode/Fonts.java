package dev.reelway.local.mediaconvert.encode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The font of what is written on pictures: Liberation Sans, so that a machine needs none of its own. */
public final class Fonts {

    /** Its name in the work folder. */
    public static final String FILE = "font.ttf";

    private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private Fonts() {}

    /** Puts the font into a work folder. */
    public static void copyTo(Path folder) throws IOException {
        try (InputStream font = Fonts.class.getResourceAsStream(RESOURCE)) {
            if (font == null) {
                throw new IOException("the font " + RESOURCE + " is not on the class path");
            }
            Files.copy(font, folder.resolve(FILE));
        }
    }
}
