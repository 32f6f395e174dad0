package isochrone.plugin.routing.lot;

public final class LotFactory implements MethodFactory {}
