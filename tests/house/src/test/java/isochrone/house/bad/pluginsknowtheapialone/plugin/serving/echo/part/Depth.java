package isochrone.house.bad.pluginsknowtheapialone.plugin.serving.echo.part;

public final class Depth {}
