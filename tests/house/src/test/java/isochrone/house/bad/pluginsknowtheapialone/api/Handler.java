package isochrone.house.bad.pluginsknowtheapialone.api;

public interface Handler {}
