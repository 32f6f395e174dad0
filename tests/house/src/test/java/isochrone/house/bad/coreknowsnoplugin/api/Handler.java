package isochrone.house.bad.coreknowsnoplugin.api;

public interface Handler {}
