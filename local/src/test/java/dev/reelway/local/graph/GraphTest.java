package dev.reelway.local.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.data.Json;
import dev.reelway.local.graph.Picture.Box;
import dev.reelway.local.graph.Picture.Shape;
import dev.reelway.tasks.MachineSpec;
import dev.reelway.tasks.PipelineCatalog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

class GraphTest {

    private static final String ORDER = """
            {"StartAt": "Check", "States": {
              "Check": {"Type": "Choice", "Default": "Pack",
                "Choices": [
                  {"Variable": "$.order.total", "NumericGreaterThanEquals": 100, "Next": "<b>Gift</b>"},
                  {"And": [{"Variable": "$.a", "IsNull": true}, {"Not": {"Variable": "$.b", "StringMatches": "x*"}}], "Next": "Pack"}]},
              "<b>Gift</b>": {"Type": "Pass", "Next": "Pack"},
              "Pack": {"Type": "Map", "End": true,
                "Catch": [{"ErrorEquals": ["com.shop.errors.OutOfStock", "States.Timeout"], "Next": "Sorry"}],
                "ItemProcessor": {"StartAt": "Item", "States": {"Item": {"Type": "Task", "Resource": "r", "End": true}}}},
              "Sorry": {"Type": "Fail"}}}
            """;

    private final Chart chart = ChartReader.read(Json.read(ORDER));

    static Stream<Chart> ours() {
        return PipelineCatalog.MACHINES.stream().map(GraphTest::read);
    }

    private static Chart read(MachineSpec machine) {
        try (InputStream definition = GraphTest.class.getResourceAsStream(machine.resource())) {
            return ChartReader.read(Json.read(new String(definition.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTextHasALineAStateWithWhereItLeads() {
        Map<String, Look> looks = Map.of(
                "Check", new Look(Look.Status.SUCCEEDED, "0.1 s"),
                "Pack", new Look(Look.Status.CAUGHT, "2 retries, 7 s"),
                "Sorry", new Look(Look.Status.FAILED, "0.0 s"));
        assertThat(TextChart.write(chart, looks))
                .containsExactly(
                        "+ Check            Choice   total ≥ 100 → <b>Gift</b>, a is null and not b like x* → Pack,"
                                + " otherwise → Pack [0.1 s]",
                        "  <b>Gift</b>      Pass     → Pack",
                        "! Pack             Map      OutOfStock, States.Timeout → Sorry, → end [2 retries, 7 s]",
                        "    for each item:",
                        "      Item         Task     → end",
                        "x Sorry            Fail     → end [0.0 s]");
    }

    @Test
    void mermaidHasThemAsAFlowchart() {
        assertThat(MermaidChart.write(chart, Map.of("<b>Gift</b>", new Look(Look.Status.RUNNING, "3 s"))))
                .isEqualTo("""
                        flowchart TD
                            start([Start])
                            finish([End])
                            s0["Check"]
                            s1["#lt;b#gt;Gift#lt;/b#gt; · 3 s"]:::running
                            subgraph s2["Pack"]
                                subgraph s2p0["for each item "]
                                    s3["Item"]
                                end
                            end
                            s4["Sorry"]
                            s0 -->|"total ≥ 100"| s1
                            s0 -->|"a is null and not b like x*"| s2
                            s0 -->|"otherwise"| s2
                            s1 --> s2
                            s2 -.->|"OutOfStock, States.Timeout"| s4
                            start --> s0
                            s2 --> finish
                            s4 --> finish
                            classDef running fill:#d7e9ff,stroke:#0972d3
                        """);
    }

    @Test
    void svgIsXmlWithEveryStateEscaped() throws Exception {
        String svg = SvgPicture.draw(Layout.of(chart, Map.of()));
        Document document = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("b").getLength()).isZero();
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        for (String name : chart.names()) {
            assertThat(document.getDocumentElement().getTextContent()).contains(name);
        }
    }

    @ParameterizedTest
    @MethodSource("ours")
    void statesDoNotOverlapAndPartsHoldTheirOwn(Chart machine) {
        Picture picture = Layout.of(machine, Map.of());
        List<Box> states = picture.boxes().stream()
                .filter(box -> box.shape() == Shape.STATE || box.shape() == Shape.TERMINAL)
                .toList();
        assertThat(states).hasSizeGreaterThan(3);
        for (Box one : states) {
            assertThat(one.x() + one.width()).isLessThanOrEqualTo(picture.width());
            assertThat(one.y() + one.height()).isLessThanOrEqualTo(picture.height());
            assertThat(states).filteredOn(other -> !other.equals(one)).noneMatch(other -> overlap(one, other));
        }
        for (Box group : picture.boxes()) {
            if (group.shape() == Shape.GROUP || group.shape() == Shape.PART) {
                assertThat(states).filteredOn(state -> overlap(group, state)).allMatch(state -> holds(group, state));
            }
        }
        assertThat(states).extracting(Box::name).contains("Start", "End");
        Box end = states.stream()
                .filter(box -> box.name().equals("End"))
                .findFirst()
                .orElseThrow();
        assertThat(states).allMatch(box -> box.y() <= end.y());
    }

    private static boolean overlap(Box one, Box other) {
        return one.x() < other.x() + other.width()
                && other.x() < one.x() + one.width()
                && one.y() < other.y() + other.height()
                && other.y() < one.y() + one.height();
    }

    private static boolean holds(Box outer, Box inner) {
        return outer.x() <= inner.x()
                && outer.y() <= inner.y()
                && inner.x() + inner.width() <= outer.x() + outer.width()
                && inner.y() + inner.height() <= outer.y() + outer.height();
    }

    @Test
    void pngIsTwiceTheSize() throws Exception {
        Picture picture = Layout.of(chart, Map.of());
        var image = ImageIO.read(new ByteArrayInputStream(PngPicture.draw(picture)));
        assertThat(image.getWidth()).isEqualTo((int) Math.ceil(2 * picture.width()));
        assertThat(image.getHeight()).isEqualTo((int) Math.ceil(2 * picture.height()));
    }

    @Test
    void whatIsWrongWithADefinitionLeadsNowhere() {
        Chart broken = ChartReader.read(
                Json.read("{\"StartAt\": \"Gone\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"B\"}}}"));
        assertThat(broken.ways()).isEmpty();
        assertThat(Layout.of(broken, Map.of()).lines()).isEmpty();
    }
}
