package isochrone.house.bad.pluginsknowtheapialone.plugin.serving.other;

public final class Other {}
