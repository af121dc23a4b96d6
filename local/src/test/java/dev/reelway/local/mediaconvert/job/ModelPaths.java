package dev.reelway.local.mediaconvert.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.reelway.local.mediaconvert.model.RequestModel;
import dev.reelway.local.mediaconvert.model.Shape;
import java.util.ArrayList;
import java.util.List;

/** Every way through the model of a request that ends at a value, with a value that the model allows there. */
final class ModelPaths implements Shape.Visitor<Boolean> {

    /** What stands for the names that callers give to entries of maps. */
    static final String KEY = "Audio Selector 1";

    private static final RequestModel MODEL = RequestModel.get();

    /** A way: members of objects, and {@code 0} for the first item of a list. */
    record Leaf(List<String> path, JsonNode value) {}

    private final List<Leaf> leaves;
    private final List<String> path;

    private ModelPaths(List<Leaf> leaves, List<String> path) {
        this.leaves = leaves;
        this.path = path;
    }

    static List<Leaf> of(String operation) {
        List<Leaf> leaves = new ArrayList<>();
        new ModelPaths(leaves, List.of()).structure(MODEL.request(operation));
        return leaves;
    }

    private void descend(String step, String shape) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        MODEL.shape(shape).accept(new ModelPaths(leaves, List.copyOf(longer)));
    }

    private boolean leaf(JsonNode value) {
        return leaves.add(new Leaf(path, value));
    }

    @Override
    public Boolean structure(Shape.Structure structure) {
        structure.members().forEach(this::descend);
        return true;
    }

    @Override
    public Boolean list(Shape.ListOf list) {
        descend("0", list.element());
        return true;
    }

    @Override
    public Boolean map(Shape.MapOf map) {
        descend(KEY, map.value());
        return true;
    }

    @Override
    public Boolean text(Shape.Text text) {
        String any = "x".repeat(text.least().orElse(1));
        return leaf(JsonNodeFactory.instance.textNode(
                text.values().isEmpty() ? any : text.values().get(text.values().size() - 1)));
    }

    @Override
    public Boolean number(Shape.Quantity number) {
        double value = Math.max(1, number.least().orElse(1));
        return leaf(
                number.whole()
                        ? JsonNodeFactory.instance.numberNode((int) value)
                        : JsonNodeFactory.instance.numberNode(value));
    }

    @Override
    public Boolean flag(Shape.Flag flag) {
        return leaf(JsonNodeFactory.instance.booleanNode(true));
    }

    @Override
    public Boolean moment(Shape.Moment moment) {
        return leaf(JsonNodeFactory.instance.numberNode(1));
    }
}
