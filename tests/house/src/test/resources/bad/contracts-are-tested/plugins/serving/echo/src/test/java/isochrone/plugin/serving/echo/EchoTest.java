package isochrone.plugin.serving.echo;

// Not so: extends HandlerContract
final class EchoTest {}
