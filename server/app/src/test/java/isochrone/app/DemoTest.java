package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  @TempDir private Path folder;

  @Test
  void demo_endsWhenSomebodyTypesQuit() {
    Shell shell = new Shell(folder).typing("quit\n").operatedBy(FakeOperator.patient());
    assertThat(shell.run("demo", "-p", "22053", "--web.port=29080")).isZero();
    assertThat(shell.out()).contains("Isochrone steers to them").contains("22053");
  }

  @Test
  void demo_endsWhenItsOperatorSaysSo() {
    Shell shell = new Shell(folder);
    assertThat(shell.run("demo", "-p", "23053", "--web.port=30080")).isZero();
  }

  @Test
  void demo_refusesPortsThatThereAreNot() {
    Shell shell = new Shell(folder);
    assertThat(shell.run("demo", "-p", "70000")).isEqualTo(2);
    assertThat(shell.run("demo", "-web.port", "0")).isEqualTo(2);
    assertThat(shell.err()).contains("-dns.port: ").contains("-web.port: ").hasLineCount(2);
  }
}
