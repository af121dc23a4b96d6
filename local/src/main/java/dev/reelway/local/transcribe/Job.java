package dev.reelway.local.transcribe;

/** A job: what it is to do, in which region it was asked for, and how far it has come. */
final class Job {

    private final StartRequest request;
    private final String region;
    private volatile JobState state;

    Job(StartRequest request, String region, JobState state) {
        this.request = request;
        this.region = region;
        this.state = state;
    }

    StartRequest request() {
        return request;
    }

    String region() {
        return region;
    }

    JobState state() {
        return state;
    }

    /** Only the thread that works on the job calls this. */
    void become(JobState next) {
        this.state = next;
    }
}
