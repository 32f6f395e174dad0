package isochrone.house;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** Our classes as their files have them, and who answers a call among them. */
final class ClassFiles {
  private final Map<String, ClassFile> classes = new HashMap<>();
  private final Map<String, List<String>> subtypes = new HashMap<>();

  /** Reads these classes, by their names. */
  ClassFiles(Collection<String> names) {
    for (String name : names) {
      ClassFile file = new ClassFile();
      new ClassReader(bytes(name)).accept(file, ClassReader.SKIP_FRAMES);
      classes.put(file.name, file);
      for (String parent : file.parents) {
        subtypes.computeIfAbsent(parent, p -> new ArrayList<>()).add(file.name);
      }
    }
  }

  private static byte[] bytes(String name) {
    String resource = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = ClassFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no class file " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<Method> methods() {
    return classes.values().stream().flatMap(file -> file.methods.values().stream());
  }

  /** Every method of ours that may answer this call. */
  Set<Method> targets(Method.Call call) {
    Set<Method> targets = new LinkedHashSet<>();
    Method inherited = inherited(call.owner(), call);
    if (inherited != null) {
      targets.add(inherited);
    }
    if (!call.exact()) {
      addOverriding(call.owner(), call, targets);
    }
    return targets;
  }

  private @Nullable Method inherited(String owner, Method.Call call) {
    ClassFile file = classes.get(owner);
    if (file == null) {
      return null;
    }
    Method own = file.methods.get(call.name() + call.descriptor());
    if (own != null) {
      return own;
    }
    for (String parent : file.parents) {
      Method found = inherited(parent, call);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private void addOverriding(String owner, Method.Call call, Set<Method> targets) {
    for (String subtype : subtypes.getOrDefault(owner, List.of())) {
      Method found = inherited(subtype, call);
      if (found != null) {
        targets.add(found);
      }
      addOverriding(subtype, call, targets);
    }
  }
}
