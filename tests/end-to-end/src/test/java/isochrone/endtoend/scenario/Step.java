package isochrone.endtoend.scenario;

/** Something that a scenario does or checks. */
interface Step {

  /** Does it; throws an {@link AssertionError} when what is found is not what was expected. */
  void run(Play play);

  /** Where it stands in its file. */
  String where();
}
