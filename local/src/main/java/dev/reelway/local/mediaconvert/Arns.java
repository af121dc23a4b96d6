package dev.reelway.local.mediaconvert;

/** ARNs of the service's resources. */
final class Arns {

    private Arns() {}

    static String job(String region, String account, String id) {
        return of(region, account, "jobs", id);
    }

    static String queue(String region, String account, String name) {
        return of(region, account, "queues", name);
    }

    /** The ARN of a resource of a kind, such as {@code presets}. */
    static String of(String region, String account, String kind, String name) {
        return "arn:aws:mediaconvert:" + region + ":" + account + ":" + kind + "/" + name;
    }

    /** The name at the end of an ARN, or the text itself if it is none. */
    static String name(String arnOrName) {
        return arnOrName.startsWith("arn:") ? arnOrName.substring(arnOrName.lastIndexOf('/') + 1) : arnOrName;
    }
}
