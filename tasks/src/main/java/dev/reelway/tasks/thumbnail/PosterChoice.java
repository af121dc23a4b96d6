package dev.reelway.tasks.thumbnail;

import org.jspecify.annotations.Nullable;

/** Chooses the frame that stands for an asset: the fittest of the first third, or of all where none of those is fit. */
final class PosterChoice {

    private final int firstThird;
    private int count;
    private double bestFitness = -1;
    private double bestOfFirstThird;
    private @Nullable Frame best;

    /** @param frames how many will be shown to it, in their order */
    PosterChoice(int frames) {
        this.firstThird = Math.max(1, (frames + 2) / 3);
    }

    void add(Frame frame) {
        boolean early = count++ < firstThird;
        if (!early && bestOfFirstThird > 0) {
            return;
        }
        double fitness = frame.fitness();
        if (fitness > bestFitness) {
            bestFitness = fitness;
            best = frame;
        }
        bestOfFirstThird = early ? Math.max(bestOfFirstThird, fitness) : bestOfFirstThird;
    }

    Frame best() {
        if (best == null) {
            throw new IllegalStateException("There is no frame to choose from.");
        }
        return best;
    }
}
