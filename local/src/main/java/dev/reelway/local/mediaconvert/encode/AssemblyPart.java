package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.InputEdit;
import dev.reelway.local.mediaconvert.job.InputEdit.Clip;
import dev.reelway.local.mediaconvert.job.InputSettings;
import dev.reelway.local.mediaconvert.job.PictureSteps.InsertedImage;
import dev.reelway.local.mediaconvert.job.Rational;
import dev.reelway.local.mediaconvert.job.S3Location;
import dev.reelway.local.mediaconvert.job.Timecode;
import dev.reelway.local.mediaconvert.job.VideoSelector.Rotation;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaTrack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One stretch of one input.
 *
 * @param settings of the input
 * @param info what the input holds
 * @param file its name in the work folder
 * @param start in seconds from the input's first frame
 * @param seconds how long it is; 0 if it is the whole of an input of unknown length
 */
record AssemblyPart(InputSettings settings, MediaInfo info, String file, double start, double seconds) {

    /** Audio has no frames; the service counts its timecodes at a rate of its own, which is not documented. */
    private static final Rational RATE_OF_SOUND = new Rational(30, 1);

    /** The parts of an input: one a clip, or one for all of it. */
    static List<AssemblyPart> of(InputSettings settings, MediaInfo info, String file) throws UnusableInputException {
        if (settings.edit().clips().isEmpty()) {
            return List.of(new AssemblyPart(settings, info, file, 0, info.duration()));
        }
        List<AssemblyPart> parts = new ArrayList<>();
        for (Clip clip : settings.edit().clips()) {
            parts.add(clip(settings, info, file, clip));
        }
        return parts;
    }

    private static AssemblyPart clip(InputSettings settings, MediaInfo info, String file, Clip clip)
            throws UnusableInputException {
        Rational rate = info.video().map(FrameRates::following).orElse(RATE_OF_SOUND);
        InputEdit.Origin counted = settings.edit().origin();
        Timecode first = counted.embedded()
                ? info.startTimecode().flatMap(Timecode::parse).orElse(Timecode.ZERO)
                : counted.start();
        long origin = first.frame(rate);
        double start = clip.start().map(code -> code.frame(rate) - origin).orElse(0L) / rate.toDouble();
        double end = clip.end()
                .map(code -> (code.frame(rate) - origin + 1) / rate.toDouble())
                .orElse(info.duration());
        double bounded = info.duration() > 0 ? Math.min(end, info.duration()) : end;
        if (start < 0 || bounded <= start) {
            throw new UnusableInputException(String.format(
                    Locale.ROOT,
                    "A clip from %.3f s to %.3f s is not within the input %s, which is %.3f s long.",
                    start,
                    end,
                    settings.file(),
                    info.duration()));
        }
        return new AssemblyPart(settings, info, file, start, bounded - start);
    }

    /** The arguments that open it. */
    List<String> open() {
        List<String> arguments = new ArrayList<>(InputArguments.restrictions());
        if (settings.rotation() != Rotation.AUTO) {
            arguments.add("-noautorotate");
        }
        if (start > 0) {
            arguments.addAll(List.of("-ss", number(start)));
        }
        if (!settings.edit().clips().isEmpty()) {
            arguments.addAll(List.of("-t", number(seconds)));
        }
        arguments.addAll(List.of("-i", "file:" + file));
        return arguments;
    }

    /** The same stretch of another file, as far as that goes. */
    AssemblyPart beside(SideSound side) {
        return new AssemblyPart(settings, side.info(), side.file(), start, seconds);
    }

    /** The size of its picture as it is to be seen. */
    Optional<Size> size() {
        return info.video()
                .map(video -> settings.edit()
                        .crop()
                        .map(crop -> new Size(crop.width(), crop.height()))
                        .orElseGet(() -> SourceChain.display(video, settings.rotation())));
    }

    /** Checks that what is cut out lies within the picture, and that what is laid over it has its white. */
    void check() throws UnusableInputException {
        if (!settings.edit().images().isEmpty()
                && video().filter(MediaTrack.Video::isHdr).isPresent()) {
            throw new UnusableInputException(
                    "NotImplemented: an image on an HDR input, whose white is not that of the image.");
        }
        if (info.video().isEmpty() || settings.edit().crop().isEmpty()) {
            return;
        }
        Size display = SourceChain.display(info.video().get(), settings.rotation());
        InputEdit.Crop crop = settings.edit().crop().get();
        if ((long) crop.x() + crop.width() > display.width() || (long) crop.y() + crop.height() > display.height()) {
            throw new UnusableInputException("The crop of " + crop.width() + "x" + crop.height() + " at " + crop.x()
                    + "," + crop.y() + " lies outside the input's picture of " + display + ".");
        }
    }

    /** The file's own timecode where the stretch begins, if the file has one. */
    Optional<String> timecode() {
        Rational rate = info.video().map(FrameRates::following).orElse(RATE_OF_SOUND);
        return info.startTimecode()
                .flatMap(Timecode::parse)
                .map(code ->
                        Timecode.of(code.frame(rate) + Math.round(start * rate.toDouble()), rate, code.dropFrame()))
                .map(Timecode::text);
    }

    /** The images that are laid over it, at the times of the stretch. */
    private Finish overlays() {
        List<Finish.Overlay> overlays = new ArrayList<>();
        double first = start + clockStart();
        for (InsertedImage image : settings.edit().images()) {
            double from = image.time().start() - first;
            Optional<Double> length = image.time().duration().map(seconds -> seconds + Math.min(0, from));
            if (length.isEmpty() || length.get() > 0) {
                InsertedImage.Time time = new InsertedImage.Time(
                        Math.max(0, from),
                        length,
                        image.time().fadeIn(),
                        image.time().fadeOut());
                InsertedImage moved = new InsertedImage(image.file(), image.place(), image.opacity(), time);
                overlays.add(new Finish.Overlay(moved, file(image.file())));
            }
        }
        return new Finish(0, overlays, Optional.empty(), Optional.empty());
    }

    /** The time that the timecodes of the input begin at, if its own settings say it, in seconds. */
    private double clockStart() {
        Rational rate = info.video().map(FrameRates::following).orElse(RATE_OF_SOUND);
        return settings.edit().origin().start().frame(rate) / rate.toDouble();
    }

    /** The name of an image in the work folder: always the same for the same image, and of no other. */
    static String file(S3Location image) {
        return UUID.nameUUIDFromBytes(image.toString().getBytes(StandardCharsets.UTF_8)) + ".png";
    }

    /** The picture's track as the settings have it understood. */
    Optional<MediaTrack.Video> video() {
        return info.video().map(video -> ClaimedColors.of(video, settings.video()));
    }

    /**
     * The filters that bring its picture to what the first has, without a label at either end.
     *
     * @param model the picture of the first part
     * @param size that comes out
     * @param label that the picture is to have, from which those in between are made
     */
    String picture(MediaTrack.Video model, Size size, String label) {
        Rational rate = FrameRates.following(model);
        String format = format(model);
        MediaTrack.Video video = info.video().orElseThrow();
        List<String> filters = new ArrayList<>();
        ClaimedColors.relabel(video, settings.video()).ifPresent(filters::add);
        if (video().orElseThrow().isInterlaced()) {
            filters.add("bwdif=deint=interlaced");
        }
        filters.add("fps=" + rate + ":start_time=0");
        filters.addAll(turned(settings.rotation()));
        Size display = SourceChain.display(video, settings.rotation());
        if (!video.picture().pixelAspect().equals(Rational.ONE)) {
            filters.add("scale=" + display.width() + ":" + display.height() + ":flags=bicubic");
        }
        settings.edit()
                .crop()
                .ifPresent(crop ->
                        filters.add("crop=" + crop.width() + ":" + crop.height() + ":" + crop.x() + ":" + crop.y()));
        smooth(filters, settings.edit().filters());
        String images = FinishFilters.overlays(overlays(), label);
        if (!images.isEmpty()) {
            filters.add(images);
        }
        ColorJoin.filters(video().orElseThrow(), model).ifPresent(filters::add);
        if (!size().orElseThrow().equals(size)) {
            filters.add("scale=" + size.width() + ":" + size.height()
                    + ":flags=bicubic:force_original_aspect_ratio=decrease,pad=" + size.width() + ":" + size.height()
                    + ":-1:-1");
        }
        filters.add("setsar=1,format=" + format);
        if (seconds > 0) {
            // Half a second at most: what a broken file lacks is not to look like a picture that stands still.
            filters.add("tpad=stop_mode=clone:stop_duration=" + number(Math.min(seconds, 0.5)) + ",trim=duration="
                    + number(seconds));
        }
        return String.join(",", filters);
    }

    /** Of the service's strengths, from 1 to 5, 3 is what the filters do by themselves. */
    private static void smooth(List<String> filters, InputEdit.Filters wanted) {
        if (wanted.deblock() || wanted.strength() > 0) {
            filters.add(wanted.strength() > 3 ? "deblock=filter=strong" : "deblock");
        }
        if (wanted.strength() > 0) {
            filters.add(String.format(Locale.ROOT, "hqdn3d=%.2f", wanted.strength() * 4 / 3.0));
        } else if (wanted.denoise()) {
            filters.add("hqdn3d");
        }
    }

    /** The pixels that come out where this is the picture of the first part. */
    static String format(MediaTrack.Video model) {
        return model.color().bitDepth() > 8 ? "yuv420p10le" : "yuv420p";
    }

    private static List<String> turned(Rotation rotation) {
        return switch (rotation) {
            case AUTO, DEGREE_0 -> List.of();
            case DEGREES_90 -> List.of("transpose=clock");
            case DEGREES_180 -> List.of("transpose=clock,transpose=clock");
            case DEGREES_270 -> List.of("transpose=cclock");
        };
    }

    static String number(double seconds) {
        return String.format(Locale.ROOT, "%.6f", seconds);
    }
}
