package isochrone.endtoend.scenario;

/** Gives the server another Corefile for the zones of the scenario, and has it reload. */
record ReloadStep(Part part) implements Step {

  @Override
  public void run(Play play) {
    play.reload(part.text());
  }

  @Override
  public String where() {
    return part.where() + ": reload";
  }
}
