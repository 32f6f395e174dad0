package isochrone.plugin.routing.lot;

// Not so: extends RoutingMethodContract
final class LotTest {}
