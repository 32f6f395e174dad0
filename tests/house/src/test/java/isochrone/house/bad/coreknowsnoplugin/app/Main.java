package isochrone.house.bad.coreknowsnoplugin.app;

public final class Main {}
