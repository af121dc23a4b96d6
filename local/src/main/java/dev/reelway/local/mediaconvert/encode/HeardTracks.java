package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.AudioSelector.Pick;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaTrack;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which audio tracks of a file a selector picks. */
final class HeardTracks {

    private HeardTracks() {}

    /** The tracks, in the order that they were asked for; those that the file has not are left out. */
    static List<MediaTrack.Audio> of(MediaInfo info, Pick pick) {
        List<MediaTrack.Audio> audio = info.audio();
        if (pick instanceof Pick.Tracks tracks) {
            return tracks.numbers().stream()
                    .filter(number -> number <= audio.size())
                    .map(number -> audio.get(number - 1))
                    .toList();
        }
        if (pick instanceof Pick.Pids pids) {
            return pids.pids().stream()
                    .flatMap(pid -> audio.stream().filter(track -> hasPid(track, pid)))
                    .toList();
        }
        if (pick instanceof Pick.Language language) {
            return first(
                    audio,
                    track -> track.language().filter(language.code()::equals).isPresent());
        }
        if (pick instanceof Pick.AllPcm) {
            return audio.stream()
                    .filter(track -> track.codec().startsWith("pcm_"))
                    .toList();
        }
        List<MediaTrack.Audio> marked = first(audio, MediaTrack.Audio::isDefault);
        return marked.isEmpty() ? first(audio, track -> true) : marked;
    }

    private static List<MediaTrack.Audio> first(List<MediaTrack.Audio> audio, Predicate<MediaTrack.Audio> wanted) {
        return audio.stream().filter(wanted).findFirst().stream().toList();
    }

    private static boolean hasPid(MediaTrack.Audio track, int pid) {
        return track.common().id().isPresent() && track.common().id().getAsInt() == pid;
    }

    /** What is wrong with a pick that names something that the file has not; empty if nothing is. */
    static Optional<String> missing(MediaInfo info, Pick pick, String name) {
        List<MediaTrack.Audio> audio = info.audio();
        if (pick instanceof Pick.Tracks tracks) {
            return tracks.numbers().stream()
                    .filter(number -> number > audio.size())
                    .findFirst()
                    .map(number -> "The input has " + audio.size() + " audio tracks, but \"" + name
                            + "\" selects track " + number + ".");
        }
        if (pick instanceof Pick.Pids pids) {
            return pids.pids().stream()
                    .filter(pid -> audio.stream().noneMatch(track -> hasPid(track, pid)))
                    .findFirst()
                    .map(pid -> "The input has no audio track of the PID " + pid + ", which \"" + name + "\" selects.");
        }
        return Optional.empty();
    }
}
