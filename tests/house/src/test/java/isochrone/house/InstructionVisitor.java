package isochrone.house;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Notes the calls of a method, and each instruction that has no place on the query path. */
class InstructionVisitor extends MethodVisitor {
  private final Method method;
  private int line;

  /** Throwables under construction: what their messages cost nobody pays for on the usual way. */
  private int throwables;

  InstructionVisitor(Method method) {
    super(Opcodes.ASM9);
    this.method = method;
  }

  private void fault(String what) {
    if (throwables == 0) {
      method.fault(line, what);
    }
  }

  @Override
  public void visitLineNumber(int number, Label start) {
    line = number;
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (opcode == Opcodes.NEW && Costs.isThrowable(type)) {
      throwables++;
    } else if (opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY) {
      fault("allocates " + Type.getObjectType(type).getClassName());
    }
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    if (opcode == Opcodes.NEWARRAY) {
      fault("allocates an array");
    }
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    fault("allocates an array");
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.MONITORENTER) {
      fault("takes a lock");
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    String cost = Costs.of(owner, name, descriptor);
    if (!cost.isEmpty()) {
      fault(cost);
    }
    if (name.equals("<init>") && Costs.isThrowable(owner) && throwables > 0) {
      throwables--;
    }
    boolean exact = opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL;
    method.call(owner, name, descriptor, exact);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    String maker = bootstrap.getOwner();
    if (maker.equals("java/lang/invoke/StringConcatFactory")) {
      fault("joins strings");
    } else if (maker.equals("java/lang/invoke/LambdaMetafactory")
        && Type.getArgumentCount(descriptor) > 0) {
      fault("makes a lambda that captures");
    }
    for (Object argument : arguments) {
      if (argument instanceof Handle body) {
        method.call(body.getOwner(), body.getName(), body.getDesc(), true);
      }
    }
  }
}
