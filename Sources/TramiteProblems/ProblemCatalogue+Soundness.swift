extension ProblemCode {
  /// A join that waits for a token that can never come.
  public static let deadlock = ProblemCode("SOUND-1201")
  /// A token that is left when the process has come to its end.
  public static let tokenLeftBehind = ProblemCode("SOUND-1202")
  /// An element that no run reaches.
  public static let neverReached = ProblemCode("SOUND-1203")
  /// An end event that no run reaches.
  public static let endNeverReached = ProblemCode("SOUND-1204")
  /// A part that is never left.
  public static let loopWithoutExit = ProblemCode("SOUND-1205")
  /// A choice at which no condition may hold.
  public static let choiceWithoutFlow = ProblemCode("SOUND-1206")
  /// Tokens that become more and more.
  public static let unboundedTokens = ProblemCode("SOUND-1207")
  /// Nodes that feed one another without waiting.
  public static let loopWithoutRest = ProblemCode("SOUND-1208")
  /// A definition too large to be explored.
  public static let soundnessUnknown = ProblemCode("SOUND-1209")
}

extension ProblemCatalogue {
  /// The behaviour of definitions: what running them on any data can lead to.
  static let soundness: [Entry] = [
    Entry(
      .deadlock, .warning, "a join may wait for ever",
      why: "Some way through the process leads to a join that waits for a token that can never come: the case stops"
        + " there and nobody is told. The problem shows the shortest such way. Where every way ends like this it is an error.",
      hint: "let the split before it and the join be of one kind, or lead the missing branch to the join"),
    Entry(
      .tokenLeftBehind, .warning, "a token may be left behind",
      why: "Some way comes to an end event while a token waits at a join for ever: the case never completes.",
      hint: "let a join take as many tokens as the split gives, or end the rest with a terminate end event"),
    Entry(
      .neverReached, .warning, "an element that can never be reached",
      why: "Flows lead to the element, but no run of the process ever takes them.",
      hint: "correct the conditions or joins before it, or take it out"),
    Entry(
      .endNeverReached, .warning, "an end event that can never be reached",
      why: "Flows lead to the end event, but no run of the process ever takes them.",
      hint: "correct the conditions or joins before it, or take it out"),
    Entry(
      .loopWithoutExit, .warning, "a loop without an exit",
      why: "Once a case has come into this part of the process, no way leads out of it to an end.",
      hint: "add a gateway with a flow that leaves the loop"),
    Entry(
      .choiceWithoutFlow, .warning, "a choice that may find no flow",
      why: "There are values for which no condition holds, and no default flow: the case stops with the incident"
        + " noFlowEnabled.",
      hint: "mark one of the flows as the default, or let the conditions cover all values"),
    Entry(
      .unboundedTokens, .warning, "tokens that become more and more",
      why: "Each round of a loop leaves a further token behind, without end.",
      hint: "join the branches before the loop goes back, or let the loop go on by an exclusive gateway"),
    Entry(
      .loopWithoutRest, .warning, "a loop that never rests",
      why: "Nodes feed one another without waiting for anybody or anything; the case stops with the incident"
        + " activationLimit.",
      hint: "let the loop wait somewhere, or leave by a condition that a step of the loop changes"),
    Entry(
      .soundnessUnknown, .info, "too many possibilities to be judged",
      why: "The process has more possible states than are looked at, so that nothing can be said about those beyond.",
      hint: "nothing has to be done; parts put into sub-processes or called processes of their own can be judged"),
  ]
}
