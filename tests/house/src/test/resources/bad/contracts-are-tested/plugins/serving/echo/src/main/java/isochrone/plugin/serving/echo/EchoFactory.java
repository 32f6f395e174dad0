package isochrone.plugin.serving.echo;

public final class EchoFactory implements HandlerFactory {}
