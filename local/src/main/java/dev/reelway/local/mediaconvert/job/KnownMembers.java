package dev.reelway.local.mediaconvert.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * Checks a request against the service's own model, as the AWS SDK carries it: a member that the service does not know is a
 * mistake of the caller's, unlike one that is only not built here.
 */
public final class KnownMembers {

    private KnownMembers() {}

    /** Adds a problem for each member of the document that the model has not. */
    public static void check(JsonNode document, SdkPojo model, Problems problems) {
        object(document, model, "", problems);
    }

    private static void object(JsonNode node, SdkPojo model, String pointer, Problems problems) {
        if (!node.isObject()) {
            problems.invalid(pointer.isEmpty() ? "/" : pointer, "expected an object");
            return;
        }
        Map<String, SdkField<?>> known = new HashMap<>();
        for (SdkField<?> field : model.sdkFields()) {
            if (field.location() == MarshallLocation.PAYLOAD) {
                known.put(field.locationName(), field);
            }
        }
        node.fieldNames().forEachRemaining(name -> {
            SdkField<?> field = known.get(name);
            if (field == null) {
                problems.add("Unknown property " + pointer + "/" + name);
            } else {
                value(node.get(name), field, pointer + "/" + name, problems);
            }
        });
    }

    private static void value(JsonNode node, SdkField<?> field, String pointer, Problems problems) {
        if (node.isNull()) {
            return;
        }
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            object(node, field.constructor().get(), pointer, problems);
        } else if (field.marshallingType() == MarshallingType.LIST) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            for (int i = 0; i < node.size(); i++) {
                value(node.get(i), member, pointer + "/" + i, problems);
            }
        } else if (field.marshallingType() == MarshallingType.MAP) {
            SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
            node.fieldNames().forEachRemaining(name -> value(node.get(name), member, pointer + "/" + name, problems));
        }
    }
}
