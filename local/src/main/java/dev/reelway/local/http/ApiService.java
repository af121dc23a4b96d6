package dev.reelway.local.http;

/**
 * One AWS service's API. It answers every request, also one that it does not understand, with the error document that the
 * service would send; an exception that escapes is a defect of ours and becomes a 500.
 */
@FunctionalInterface
public interface ApiService {

    ApiResponse handle(ApiRequest request);
}
