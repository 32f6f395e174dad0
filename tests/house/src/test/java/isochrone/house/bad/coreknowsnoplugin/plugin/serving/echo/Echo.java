package isochrone.house.bad.coreknowsnoplugin.plugin.serving.echo;

public final class Echo {}
