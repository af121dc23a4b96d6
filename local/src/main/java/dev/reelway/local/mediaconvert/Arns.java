package dev.reelway.local.mediaconvert;

/** ARNs of the service's resources. */
final class Arns {

    private Arns() {}

    static String job(String region, String account, String id) {
        return "arn:aws:mediaconvert:" + region + ":" + account + ":jobs/" + id;
    }

    static String queue(String region, String account, String name) {
        return "arn:aws:mediaconvert:" + region + ":" + account + ":queues/" + name;
    }

    /** The name at the end of an ARN, or the text itself if it is none. */
    static String name(String arnOrName) {
        return arnOrName.startsWith("arn:") ? arnOrName.substring(arnOrName.lastIndexOf('/') + 1) : arnOrName;
    }
}
