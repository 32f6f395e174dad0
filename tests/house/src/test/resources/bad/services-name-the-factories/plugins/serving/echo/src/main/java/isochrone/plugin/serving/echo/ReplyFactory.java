package isochrone.plugin.serving.echo;

public final class ReplyFactory implements HandlerFactory {}
