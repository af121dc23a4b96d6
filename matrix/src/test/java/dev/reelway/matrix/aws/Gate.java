package dev.reelway.matrix.aws;

/** What every call of S3 goes through; whoever runs a handler may have it fail. */
public interface Gate {

    /** A gate that is open. */
    Gate OPEN = new Gate() {
        @Override
        public void before() {}

        @Override
        public void written() {}
    };

    /** A call begins. */
    void before();

    /** Something was written or deleted. */
    void written();
}
