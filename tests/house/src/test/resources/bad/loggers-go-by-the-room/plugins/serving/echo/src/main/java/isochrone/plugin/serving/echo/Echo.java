package isochrone.plugin.serving.echo;

final class Echo {
  // Not so: LoggerFactory.getLogger("isochrone.other")
  private static final Logger GOOD = LoggerFactory.getLogger("isochrone.echo");
  private static final Logger CLASS = LoggerFactory.getLogger(Echo.class);
  private static final Logger OTHER = LoggerFactory.getLogger("isochrone.serving");
}
