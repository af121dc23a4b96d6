package dev.reelway.local.http;

import java.util.Optional;

/**
 * One request of the AWS JSON protocol, read whole: all that such a service needs of it.
 *
 * @param target the header {@code X-Amz-Target}, which names the operation
 * @param contentType the header {@code Content-Type}
 * @param body the body
 * @param region the region in the request's signature scope, {@code us-east-1} for an unsigned one
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0</a>
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are passed on once and never compared.
public record QuickRequest(String target, Optional<String> contentType, byte[] body, String region) {

    static QuickRequest of(ApiRequest request) {
        return new QuickRequest(
                request.header("x-amz-target").orElse(""),
                request.header("content-type"),
                request.body(),
                request.region());
    }
}
