package isochrone.endtoend.scenario;

/** Gives a file beside the Corefile another content, all at once. */
record WriteStep(Part part) implements Step {

  static WriteStep of(Part part) {
    if (part.words().size() != 2) {
      throw part.bad("expected: write NAME");
    }
    return new WriteStep(part);
  }

  @Override
  public void run(Play play) {
    play.write(part.words().get(1), part.text());
  }

  @Override
  public String where() {
    return part.where() + ": " + part.head();
  }
}
