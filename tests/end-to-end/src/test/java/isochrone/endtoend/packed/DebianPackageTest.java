package isochrone.endtoend.packed;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.Tool;
import isochrone.endtoend.ground.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's package, looked at without installing it; {@code tests/package} does that. */
class DebianPackageTest {
  private static final Pattern COMMAND = Pattern.compile("(?m)^Exec\\w+=(\\S+)");

  @TempDir private static Path root;
  @TempDir private static Path control;

  @BeforeAll
  static void unpack() {
    Packed.unpackDebian(root);
    Packed.run("dpkg-deb", "-e", Packed.debian().toString(), control.toString());
  }

  private static String field(String name) {
    return Packed.run("dpkg-deb", "-f", Packed.debian().toString(), name).strip();
  }

  @Test
  void package_dependsOnJava17AndIsForEveryMachine() {
    assertThat(field("Depends")).contains("java17-runtime-headless");
    assertThat(field("Architecture")).isEqualTo("all");
  }

  @Test
  void snapshot_isOlderThanItsRelease() {
    String version = field("Version");
    String release = version.replaceFirst("~.*", "");
    assertThat(version).matches("\\d[\\d.]*(~snapshot\\d{8}\\.\\d{4})?");
    Tool compare = Tool.find("dpkg");
    String relation = version.equals(release) ? "eq" : "lt";
    assertThat(compare.run("--compare-versions", version, relation, release).exit()).isZero();
  }

  @Test
  void configuration_survivesAnUpgrade() {
    assertThat(Tree.read(control.resolve("conffiles")).lines())
        .containsExactlyInAnyOrder(
            "/etc/isochrone/Corefile", "/etc/default/isochrone", "/etc/logrotate.d/isochrone");
  }

  @Test
  void configuration_isForRootAndTheServerAlone() throws IOException {
    assertThat(Files.getPosixFilePermissions(root.resolve("etc/isochrone/Corefile")))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    assertThat(Tree.read(control.resolve("postinst"))).contains("chgrp isochrone $corefile");
  }

  @Test
  void configuration_isGoodForTheProgramOfThePackage() {
    Path corefile = root.resolve("etc/isochrone/Corefile");
    String program = root.resolve("usr/bin/isochrone").toString();
    assertThat(Packed.run("env", "ISOCHRONE_ARCHIVE=none", program, "check", corefile.toString()))
        .isEqualTo(corefile + ": good\n");
  }

  @Test
  void allBelongsToRoot_andNobodyElseMayChangeIt() {
    String list = Packed.run("dpkg-deb", "-c", Packed.debian().toString());
    assertThat(list.lines())
        .allMatch(line -> line.contains(" root/root "))
        .noneMatch(line -> line.matches("[d-]....(.w|..s|..S).*"))
        .noneMatch(line -> line.matches("[d-].......w.*"));
  }

  @Test
  void everyJarOfTheArchive_isInThePackage(@TempDir Path folder) {
    Path home = Packed.unpack(folder);
    for (String part : List.of("lib", "plugins", "geo-data")) {
      assertThat(Packed.names(root.resolve("usr/share/isochrone").resolve(part)))
          .isEqualTo(Packed.names(home.resolve(part)));
    }
    Path manual = root.resolve("usr/share/man");
    for (String section : Packed.names(manual)) {
      assertThat(Packed.names(manual.resolve(section)))
          .map(name -> name.replaceFirst("\\.gz$", ""))
          .isEqualTo(Packed.names(home.resolve("share/man").resolve(section)));
    }
  }

  @Test
  void documentation_isWhereDebianHasIt() {
    assertThat(Packed.names(root.resolve("usr/share/doc/isochrone")))
        .contains("copyright", "changelog.gz", "NOTICE", "licenses", "Corefile.examples")
        .contains("README.md", "DECISIONS.md", "plugins", "geo-data");
    assertThat(DeadLinks.in(root.resolve("usr/share/doc/isochrone"))).isEmpty();
    assertThat(root.resolve("usr/share/bash-completion/completions/isochrone")).exists();
  }

  @Test
  void maintainerScripts_areCleanShell() {
    for (String script : List.of("postinst", "prerm", "postrm")) {
      assertThat(control.resolve(script)).isExecutable();
      Packed.run("shellcheck", control.resolve(script).toString());
    }
  }

  @Test
  void unit_runsWhatThePackageHas_asItsUser() {
    String unit = unit();
    Matcher commands = COMMAND.matcher(unit);
    while (commands.find()) {
      assertThat(root.resolve(commands.group(1).substring(1))).isExecutable();
    }
    assertThat(unit).contains("\nType=notify\n", "\nUser=isochrone\n", "\nExecReload=");
    assertThat(unit).contains("\nStartLimitIntervalSec=0\n", "\nRestart=on-failure\n");
    assertThat(Tree.read(control.resolve("postinst"))).contains("adduser --system --group");
  }

  @Test
  void unit_isUnderstoodBySystemd() throws IOException {
    Path unit = root.resolve("isochrone.service");
    Files.writeString(unit, unit().replace("=/usr/bin/", "=" + root + "/usr/bin/"));
    Tool.Output output = Tool.find("systemd-analyze").run("verify", "--man=no", unit.toString());
    assertThat(output.err()).isEmpty();
    assertThat(output.exit()).isZero();
  }

  private static String unit() {
    return Tree.read(root.resolve("usr/lib/systemd/system/isochrone.service"));
  }
}
