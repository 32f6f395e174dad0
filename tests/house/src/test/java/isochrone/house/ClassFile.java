package isochrone.house;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * One class as its file has it: its parents and methods, with what the query path wants to know.
 */
final class ClassFile extends ClassVisitor {
  private static final String QUERY_PATH = "Lisochrone/wire/QueryPath;";
  private static final String COLD_PATH = "Lisochrone/wire/ColdPath;";

  String name = "";
  final List<String> parents = new ArrayList<>();
  final Map<String, Method> methods = new LinkedHashMap<>();
  private boolean onPath;
  private boolean cold;

  ClassFile() {
    super(Opcodes.ASM9);
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    this.name = name;
    if (superName != null) {
      parents.add(superName);
    }
    if (interfaces != null) {
      parents.addAll(List.of(interfaces));
    }
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    onPath |= descriptor.equals(QUERY_PATH);
    cold |= descriptor.equals(COLD_PATH);
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    Method method = new Method(this.name, name, descriptor);
    methods.put(name + descriptor, method);
    // A mark at a class comes before its methods. Making an object is no part of the path.
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    if (onPath && !isStatic && !name.startsWith("<")) {
      method.mark(true);
    }
    if (cold) {
      method.mark(false);
    }
    if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
      method.fault(0, "takes a lock");
    }
    return new InstructionVisitor(method) {
      @Override
      public @Nullable AnnotationVisitor visitAnnotation(String mark, boolean visible) {
        if (mark.equals(QUERY_PATH) || mark.equals(COLD_PATH)) {
          method.mark(mark.equals(QUERY_PATH));
        }
        return null;
      }
    };
  }
}
