package isochrone.house;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.BaseStream;

/** What runs on the threads that a whole Java process shares: whoever keeps them stops others. */
final class CommonPool {
  private CommonPool() {}

  /** Whether something is called that works on these threads. */
  static boolean isUsedBy(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getTarget().getName();
    if (owner.isEquivalentTo(Arrays.class)) {
      return name.startsWith("parallel");
    }
    if (owner.isAssignableTo(Collection.class)) {
      return name.equals("parallelStream");
    }
    if (owner.isAssignableTo(BaseStream.class)) {
      return name.equals("parallel");
    }
    return owner.isAssignableTo(CompletionStage.class)
        && (name.endsWith("Async") || name.equals("delayedExecutor"))
        && !isGivenThreads(access);
  }

  private static boolean isGivenThreads(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget called
        && called.getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(Executor.class));
  }
}
