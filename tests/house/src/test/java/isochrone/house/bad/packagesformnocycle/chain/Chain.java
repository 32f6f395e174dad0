package isochrone.house.bad.packagesformnocycle.chain;

public class Chain {}
