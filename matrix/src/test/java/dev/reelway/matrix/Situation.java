package dev.reelway.matrix;

import dev.reelway.matrix.aws.Jobs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a run begins. A task is tried in the first situation in which it is called at all.
 *
 * @param name in the table
 * @param course of MediaConvert jobs
 * @param begin what happens
 */
record Situation(String name, Jobs.Course course, Consumer<World> begin) {

    private static final byte[] FILM = film();
    private static final byte[] TEXT = "Dear diary".getBytes(StandardCharsets.UTF_8);
    private static final int STUMBLES = 1999;
    private static final int BROKEN = 1401;

    /** A new machine may want a line here: a table that does not reach all tasks fails. */
    static final List<Situation> ALL = List.of(
            new Situation("a film with speech", Jobs.Course.SMOOTH, World::film),
            new Situation("a text file", Jobs.Course.SMOOTH, world -> world.upload("film.mp4", TEXT, Map.of())),
            new Situation("MediaConvert stumbles once", Jobs.Course.SMOOTH.with(List.of(STUMBLES), 3), World::film),
            new Situation("MediaConvert is broken", Jobs.Course.SMOOTH.with(List.of(BROKEN), 3), World::film),
            new Situation("captions are added later", Jobs.Course.SMOOTH, world -> {
                world.upload("film.mp4", FILM, Map.of("reelway-captions", "off"));
                world.run();
                world.start("captions", "captions-1", "{\"assetId\":\"" + world.assetId() + "\"}");
            }),
            new Situation("a transcription takes long", Jobs.Course.SMOOTH, world -> {
                world.transcribe.takes(Duration.ofSeconds(1000));
                world.film();
            }),
            new Situation("a film over its budget", Jobs.Course.SMOOTH, world -> {
                world.s3.write("configuration", "budget.json", "{\"perAsset\":0}".getBytes(StandardCharsets.UTF_8));
                world.film();
            }),
            new Situation("a film processed again", Jobs.Course.SMOOTH, world -> {
                world.film();
                world.run();
                world.start(World.PIPELINE, "again-0001", "{\"source\":{\"bucket\":\"uploads\",\"key\":\"film.mp4\"}}");
            }),
            new Situation("a film is unpublished", Jobs.Course.SMOOTH, world -> {
                world.film();
                world.run();
                world.start("unpublish", "unpublish-1", "{\"assetId\":\"" + world.assetId() + "\"}");
            }),
            new Situation("a backfill of two films", Jobs.Course.SMOOTH, world -> {
                world.film("catalogue", "films/one.mp4");
                world.film("catalogue", "films/two.mp4");
                world.run(Duration.ofMinutes(1));
                world.start(
                        "backfill", "backfill-1", "{\"name\":\"all\",\"bucket\":\"catalogue\",\"prefix\":\"films/\"}");
            }),
            new Situation("the execution is stopped", Jobs.Course.SMOOTH, world -> {
                world.film();
                world.run(Duration.ofSeconds(15));
                world.stop();
            }));

    static byte[] film(int variant) {
        byte[] film = FILM.clone();
        film[film.length - 1] = (byte) variant;
        return film;
    }

    /** Two boxes, which is all of a film that is looked at here. */
    private static byte[] film() {
        byte[] film = new byte[32];
        film[3] = 16;
        System.arraycopy("ftypisom".getBytes(StandardCharsets.US_ASCII), 0, film, 4, 8);
        film[19] = 16;
        System.arraycopy("moov".getBytes(StandardCharsets.US_ASCII), 0, film, 20, 4);
        return film;
    }

    @Override
    public String toString() {
        return name;
    }
}
