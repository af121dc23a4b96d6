package dev.reelway.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PipelineCatalogTest {

    @Test
    void everyDefinitionInTheFolderIsAMachineOfTheCatalogue() throws Exception {
        assertThat(definitions())
                .containsExactlyInAnyOrderElementsOf(PipelineCatalog.MACHINES.stream()
                        .map(MachineSpec::resource)
                        .toList());
    }

    /** The folder on the class path, be it one of files or in a jar. */
    private static List<String> definitions() throws Exception {
        var folder = Objects.requireNonNull(PipelineCatalogTest.class.getResource("/statemachines"))
                .toURI();
        if (folder.getScheme().equals("jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
                return definitions(jar.getPath("/statemachines"));
            }
        }
        return definitions(Path.of(folder));
    }

    private static List<String> definitions(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> "/statemachines/" + file.getFileName())
                    .filter(name -> name.endsWith(".asl.json"))
                    .toList();
        }
    }

    @Test
    void everyVariableThatAFunctionReadsHasATemplate() {
        assertThat(FunctionCatalog.FUNCTIONS)
                .flatExtracting(FunctionSpec::environment)
                .isSubsetOf(PipelineCatalog.ENVIRONMENT.keySet());
    }

    @Test
    void everyVariableIsReadBySomebody() {
        assertThat(FunctionCatalog.FUNCTIONS)
                .flatExtracting(FunctionSpec::environment)
                .containsAll(PipelineCatalog.ENVIRONMENT.keySet());
    }

    @Test
    void everyRuleInvokesAFunctionOfTheCatalogue() {
        assertThat(PipelineCatalog.RULES)
                .extracting(RuleSpec::function)
                .isSubsetOf(FunctionCatalog.FUNCTIONS.stream()
                        .map(FunctionSpec::name)
                        .toList());
    }

    @Test
    void placeholdersAreMadeOfNames() {
        assertThat(PipelineCatalog.ASSET_PIPELINE.placeholder()).isEqualTo("AssetPipelineStateMachineArn");
        assertThat(PipelineCatalog.UPLOADS.placeholder()).isEqualTo("UploadsBucketName");
    }

    @Test
    void aVariableThatComesOutEmptyIsNotSet() {
        FunctionSpec validate = spec("MAX_SOURCE_BYTES");

        assertThat(PipelineCatalog.environment(validate, Map.of("MaxSourceBytes", "")))
                .isEmpty();
        assertThat(PipelineCatalog.environment(validate, Map.of("MaxSourceBytes", "12")))
                .isEqualTo(Map.of("MAX_SOURCE_BYTES", "12"));
    }

    private static FunctionSpec spec(String variable) {
        return new FunctionSpec("Odd", RequestStreamHandler.class, environment -> null, 128, 1, List.of(variable));
    }

    @Nested
    class Failures {

        @Test
        void aVariableThatNothingIsSaidOfIsNamed() {
            assertThatThrownBy(() -> PipelineCatalog.environment(spec("NEW_ONE"), Map.of()))
                    .hasMessage("The function Odd reads NEW_ONE, but PipelineCatalog.ENVIRONMENT does not say what"
                            + " that takes.");
        }

        @Test
        void aPlaceholderThatNothingFillsIsNamed() {
            assertThatThrownBy(() -> Placeholders.fill("a ${Bucket}", Map.of("Topic", "t", "Queue", "q")))
                    .hasMessage("Nothing fills the placeholder ${Bucket}; there are values for Queue, Topic.");
        }
    }
}
