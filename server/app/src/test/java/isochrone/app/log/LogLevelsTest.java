package isochrone.app.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import isochrone.chain.Catalog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogLevelsTest {
  private final LoggerContext context = new LoggerContext();
  private final List<Runnable> alarms = new ArrayList<>();
  private final Topics topics =
      new Topics(Catalog.load(LogLevelsTest.class.getClassLoader()).extensions());

  @BeforeEach
  void configure() {
    context.getLogger("ROOT").setLevel(Level.INFO);
    context.getLogger("io.netty").setLevel(Level.WARN);
  }

  private LogLevels levels() {
    return new LogLevels(
        context,
        topics,
        (time, action) -> {
          alarms.add(action);
          return () -> alarms.remove(action);
        },
        InstantSource.fixed(Lines.TIME));
  }

  private Level level(String logger) {
    return context.getLogger(logger).getEffectiveLevel();
  }

  @Test
  void set_holdsForWhatATopicMeans() throws Exception {
    LogLevels levels = levels();
    assertThat(levels.set("geoip", "debug", null).level()).isEqualTo("debug");
    assertThat(level("isochrone.geoip")).isEqualTo(Level.DEBUG);
    assertThat(level("isochrone.plugin.geo.geoip.DatabaseFile")).isEqualTo(Level.DEBUG);
    assertThat(level("isochrone.plugin.geo.latency.file.MeasuredFile")).isEqualTo(Level.INFO);
    assertThat(levels.all())
        .extracting(LogLevels.Shown::logger, LogLevels.Shown::level)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("all", "info"),
            org.assertj.core.groups.Tuple.tuple("geoip", "debug"),
            org.assertj.core.groups.Tuple.tuple("io.netty", "warn"));
    levels.set("geoip", "default", null);
    assertThat(level("isochrone.geoip")).isEqualTo(Level.INFO);
  }

  @Test
  void set_forATime_goesBack() throws Exception {
    LogLevels levels = levels();
    levels.set("reload", "error", null);
    assertThat(levels.set("reload", "debug", Duration.ofMinutes(10)).until())
        .isEqualTo(Lines.TIME.plusSeconds(600));
    levels.set("reload", "trace", Duration.ofMinutes(5));
    assertThat(alarms).as("the first is cancelled, for both loggers").hasSize(2);
    List.copyOf(alarms).forEach(Runnable::run);
    assertThat(levels.of("reload")).isEqualTo(new LogLevels.Shown("reload", "error", null));
  }

  @Test
  void set_withoutTime_endsTheTimeBefore() throws Exception {
    LogLevels levels = levels();
    levels.set("all", "debug", Duration.ofMinutes(10));
    levels.set("ROOT", "warn", null);
    assertThat(alarms).isEmpty();
    assertThat(levels.of("all")).isEqualTo(new LogLevels.Shown("all", "warn", null));
  }

  @Test
  void set_takesFullNames() throws Exception {
    LogLevels levels = levels();
    context.getLogger("com.example.deep.Thing");
    levels.set("com.example", "off", null);
    assertThat(level("com.example.deep.Thing")).isEqualTo(Level.OFF);
    levels.set("isochrone.app.Serve", "warning", null);
    assertThat(level("isochrone.app.Serve")).isEqualTo(Level.WARN);
  }

  @Test
  void default_isWhatTheStartSaid() throws Exception {
    LogLevels levels = levels();
    levels.begin("all", "error");
    levels.set("all", "debug", null);
    levels.set("all", "default", null);
    assertThat(level("ROOT")).isEqualTo(Level.ERROR);
    levels.close();
    assertThat(level("ROOT")).isEqualTo(Level.INFO);
    assertThat(level("io.netty")).isEqualTo(Level.WARN);
  }

  @Test
  void wrongNames_areRefusedWithSuggestions() {
    LogLevels levels = levels();
    assertThatThrownBy(() -> levels.set("prboes", "debug", null))
        .hasMessage("there is no logger (was prboes; did you mean probes?)");
    assertThatThrownBy(() -> levels.set("com.nobody.Here", "debug", null))
        .hasMessage("there is no logger (was com.nobody.Here; log-level lists them)");
    assertThatThrownBy(() -> levels.set("probes", "debgu", null))
        .hasMessageStartingWith("the level must be error, warn, info, debug, trace, off or default")
        .hasMessageEndingWith("(was debgu; did you mean debug?)");
    assertThatThrownBy(() -> levels.of("debug"))
        .hasMessage("a logger stands before the level: all debug, or probes debug");
    assertThatThrownBy(() -> levels.set("all", "default", Duration.ofMinutes(1)))
        .hasMessageContaining("it takes no time");
  }
}
