package dev.reelway.cdk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Of the tasks, infrastructure knows the catalogue alone; of what runs locally, nothing. */
class LayersTest {

    private final JavaClasses cdk = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.reelway.cdk");

    @Test
    void thePackagesAreSeen() {
        assertThat(cdk.stream().map(c -> c.getPackageName()))
                .contains("dev.reelway.cdk", "dev.reelway.cdk.construct", "dev.reelway.cdk.permission");
    }

    @Test
    void ofTheTasksOnlyTheCatalogueIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.reelway.local..",
                        "dev.reelway.engine..",
                        "dev.reelway.tasks.*..",
                        "software.amazon.awssdk..")
                .check(cdk);
    }

    @Test
    void permissionsAreDataWithoutTheCdk() {
        noClasses()
                .that()
                .resideInAPackage("dev.reelway.cdk.permission..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.awscdk..", "dev.reelway.cdk", "dev.reelway.cdk.construct..")
                .check(cdk);
    }
}
