package dev.reelway.local.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.reelway.local.fault.Fault;
import java.util.Set;

/** The errors that the server answers by itself, in the form that the client of each service reads. */
final class ErrorDocument {

    /** The services whose protocol answers in XML. */
    private static final Set<String> QUERY = Set.of("sns");

    private ErrorDocument() {}

    /** An error that somebody asked for when the cloud was started. */
    static ApiResponse of(String service, Fault fault) {
        String message = "A fault that was asked for: " + fault;
        return of(service, fault.status(), fault.error(), message);
    }

    static ApiResponse of(String service, int status, String type, String message) {
        if (service.equals(Destination.OBJECTS)) {
            return ApiResponse.of(
                    status,
                    "application/xml",
                    "<Error><Code>" + type + "</Code><Message>" + escape(message) + "</Message></Error>");
        }
        if (QUERY.contains(service)) {
            return ApiResponse.of(
                    status,
                    "text/xml",
                    "<ErrorResponse><Error><Type>" + (status < 500 ? "Sender" : "Receiver") + "</Type><Code>" + type
                            + "</Code><Message>" + escape(message) + "</Message></Error></ErrorResponse>");
        }
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("__type", type)
                .put("message", message)
                .toString();
        return ApiResponse.of(status, "application/x-amz-json-1.1", body).with("x-amzn-ErrorType", type);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
