package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.Workshop.Packaged;
import dev.reelway.local.mediaconvert.Workshop.Upload;
import dev.reelway.local.mediaconvert.encode.EncodePlan;
import dev.reelway.local.mediaconvert.encode.Produced;
import dev.reelway.local.mediaconvert.job.OutputGroup;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the outputs of a job from its encodes and puts them where they belong; playlists last. */
final class Packager {

    private final Workshop workshop;
    private final ObjectStore store;

    Packager(Workshop workshop, ObjectStore store) {
        this.workshop = workshop;
        this.store = store;
    }

    /** Packages a group; nothing is put yet. */
    Packaged pack(int index) throws JobFailure, IOException, InterruptedException {
        EncodePlan.Group group = workshop.plan().groups().get(index);
        OutputNames names = OutputNames.of(group.settings(), workshop.input());
        return group.settings()
                .accept(new Kinds(names, group.outputs(), "g" + index))
                .pack();
    }

    /** Puts what was packaged; whoever finds a manifest finds all that it names. */
    void put(Packaged packaged) throws JobFailure, IOException, InterruptedException {
        Map<Boolean, List<Upload>> uploads =
                packaged.uploads().stream().collect(Collectors.partitioningBy(Upload::isManifest));
        Abreast.each(uploads.getOrDefault(false, List.of()), this::put);
        for (Upload manifest : uploads.getOrDefault(true, List.of())) {
            put(manifest);
        }
    }

    private Upload put(Upload upload) throws IOException {
        store.upload(upload.file(), upload.to(), upload.type());
        return upload;
    }

    /** What packages one group. */
    interface GroupPackager {

        Packaged pack() throws JobFailure, IOException, InterruptedException;
    }

    private final class Kinds implements OutputGroup.Visitor<GroupPackager> {
        private final OutputNames names;
        private final List<Produced> outputs;
        private final String folder;

        Kinds(OutputNames names, List<Produced> outputs, String folder) {
            this.names = names;
            this.outputs = outputs;
            this.folder = folder;
        }

        @Override
        public GroupPackager files(OutputGroup.Files files) {
            return new FilePackager(workshop, names, outputs, folder);
        }

        @Override
        public GroupPackager cmaf(OutputGroup.Cmaf cmaf) {
            return new FragmentPackager(workshop, names, outputs, folder, FragmentPackager.Style.of(cmaf));
        }

        @Override
        public GroupPackager hls(OutputGroup.Hls hls) {
            return new StreamPackager(workshop, names, outputs, folder, hls);
        }

        @Override
        public GroupPackager dash(OutputGroup.Dash dash) {
            return new FragmentPackager(workshop, names, outputs, folder, FragmentPackager.Style.of(dash));
        }
    }
}
