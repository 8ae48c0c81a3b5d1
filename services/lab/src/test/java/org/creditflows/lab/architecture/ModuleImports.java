package org.creditflows.lab.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** Which module may import which; a module is the package after {@code org.creditflows}. */
final class ModuleImports {

  private static final String ROOT = "org.creditflows.";
  private static final Set<String> OF_A_PRODUCER = Set.of("schemas", "kit", "population");
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "schemas", Set.of(),
          "kit", Set.of("schemas"),
          "population", Set.of("schemas"),
          "court", OF_A_PRODUCER,
          "tax", OF_A_PRODUCER,
          "lending", OF_A_PRODUCER,
          "platform", OF_A_PRODUCER,
          "flows", Set.of("schemas", "kit"),
          "lab",
              Set.of(
                  "schemas", "kit", "population", "court", "tax", "lending", "platform", "flows"));

  private ModuleImports() {}

  static ArchCondition<JavaClass> onlyWhatTheirModuleMay() {
    return new ArchCondition<>("import only what their module may") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        item.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> !isAllowed(dependency))
            .map(each -> SimpleConditionEvent.violated(each, each.getDescription()))
            .forEach(events::add);
      }
    };
  }

  private static boolean isAllowed(Dependency dependency) {
    String target = dependency.getTargetClass().getPackageName() + ".";
    if (!target.startsWith(ROOT)) {
      return true;
    }
    String from = moduleOf(dependency.getOriginClass().getPackageName() + ".");
    String to = moduleOf(target);
    return from.equals(to) || ALLOWED.getOrDefault(from, Set.of()).contains(to);
  }

  private static String moduleOf(String packageName) {
    return packageName.substring(ROOT.length(), packageName.indexOf('.', ROOT.length()));
  }
}
