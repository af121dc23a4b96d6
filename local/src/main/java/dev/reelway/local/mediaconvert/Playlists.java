package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.Workshop.Upload;
import dev.reelway.local.mediaconvert.job.OutputGroup.HlsStyle;
import dev.reelway.local.mediaconvert.job.OutputGroup.Selection;
import dev.reelway.local.mediaconvert.job.S3Location;
import dev.reelway.local.mediaconvert.pack.HlsPlaylists;
import dev.reelway.local.mediaconvert.pack.ImagePlaylist;
import dev.reelway.local.mediaconvert.pack.ImageTrack;
import dev.reelway.local.mediaconvert.pack.MultivariantPlaylist;
import dev.reelway.local.mediaconvert.pack.Rendition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The HLS playlists of a group as files that go somewhere. */
final class Playlists {

    private static final String TYPE = "application/vnd.apple.mpegurl";

    private Playlists() {}

    /** Those of each rendition, then the one that names them. */
    static List<Upload> of(
            List<Rendition> renditions, List<ImageTrack> images, HlsStyle style, OutputNames names, Path folder)
            throws IOException {
        List<Upload> playlists = new ArrayList<>();
        for (ImageTrack track : images) {
            String text = ImagePlaylist.of(track, style.baseUrl());
            playlists.add(Workshop.text(folder, text, names.at(ImagePlaylist.name(track)), TYPE));
        }
        for (Rendition rendition : renditions) {
            String media = HlsPlaylists.media(rendition, style);
            playlists.add(
                    Workshop.text(folder, media, names.at(rendition.naming().playlist()), TYPE));
            if (rendition.hasIFrames()) {
                String iFrames = HlsPlaylists.iFrames(rendition, style);
                playlists.add(Workshop.text(
                        folder, iFrames, names.at(rendition.naming().iFramePlaylist()), TYPE));
            }
        }
        String top = MultivariantPlaylist.of(renditions, images, style);
        playlists.add(Workshop.text(folder, top, names.at(names.base() + ".m3u8"), TYPE));
        for (Selection selection : style.additional()) {
            List<Rendition> some = selected(renditions, selection, names);
            if (!some.isEmpty()) {
                S3Location to = names.at(names.base() + selection.modifier() + ".m3u8");
                playlists.add(Workshop.text(folder, MultivariantPlaylist.of(some, images, style), to, TYPE));
            }
        }
        return playlists;
    }

    /** The renditions of some outputs. */
    static List<Rendition> selected(List<Rendition> renditions, Selection selection, OutputNames names) {
        return renditions.stream()
                .filter(rendition -> selection.outputs().stream()
                        .anyMatch(modifier -> rendition.name().equals(names.base() + modifier)))
                .toList();
    }
}
