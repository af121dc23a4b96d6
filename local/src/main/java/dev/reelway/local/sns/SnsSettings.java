package dev.reelway.local.sns;

import java.net.URI;

/**
 * Where and as whom SNS runs.
 *
 * @param account the twelve digits in ARNs
 * @param endpoint this service's own address, for the links that it sends
 * @param delivery how messages are posted to subscribers
 */
public record SnsSettings(String account, URI endpoint, DeliveryPolicy delivery) {}
