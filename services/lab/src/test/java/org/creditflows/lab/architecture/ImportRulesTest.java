package org.creditflows.lab.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.function.Supplier;
import org.creditflows.schemas.log.Domain;

/** Who may import whom: between the modules, and where it matters between packages of one. */
@AnalyzeClasses(packages = "org.creditflows", importOptions = DoNotIncludeTests.class)
class ImportRulesTest {

  @ArchTest
  static final ArchRule modulesImportOnlyWhatTheyMay =
      classes().should(ModuleImports.onlyWhatTheirModuleMay());

  @ArchTest
  static final ArchRule livesKnowOnlyIdentifiersAndSourceKeys =
      noClasses()
          .that()
          .resideInAPackage("org.creditflows.population")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.creditflows.schemas..")
                  .and(DescribedPredicate.not(resideInAPackage("org.creditflows.schemas")))
                  .and(DescribedPredicate.not(resideInAPackage("org.creditflows.schemas.id")))
                  .and(DescribedPredicate.not(type(Domain.class))));

  @ArchTest
  static final ArchRule referenceModelSharesOnlyDesksAndPoliciesWithTheFlows =
      noClasses()
          .that()
          .resideInAPackage("org.creditflows.lab.reference..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.creditflows.flows..")
                  .and(DescribedPredicate.not(resideInAPackage("org.creditflows.flows.desk")))
                  .and(DescribedPredicate.not(resideInAPackage("org.creditflows.flows.policy")))
                  .and(
                      DescribedPredicate.not(
                          resideInAPackage("org.creditflows.flows.disclosure"))));

  @ArchTest
  static final ArchRule onlyMainsReadTheEnvironmentOrEndTheProcess =
      noClasses()
          .that(DescribedPredicate.not(haveAMain()))
          .should()
          .accessTargetWhere(
              target(owner(type(System.class)))
                  .and(target(nameMatching("getenv|exit")))
                  .as("System.getenv or System.exit"));

  @ArchTest
  static void environmentIsNotReadByAMethodReferenceEither(JavaClasses all) {
    JavaClasses reading = new ClassFileImporter().importClasses(ReadsTheEnvironment.class);
    assertThat(onlyMainsReadTheEnvironmentOrEndTheProcess.evaluate(reading).hasViolation())
        .isTrue();
  }

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.creditflows.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?");

  private static DescribedPredicate<JavaClass> haveAMain() {
    return DescribedPredicate.describe(
        "have a main", javaClass -> javaClass.tryGetMethod("main", String[].class).isPresent());
  }

  /** What the rule must refuse. */
  private static final class ReadsTheEnvironment {
    final Supplier<Map<String, String>> environment = System::getenv;
  }
}
