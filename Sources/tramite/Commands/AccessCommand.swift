import ArgumentParser
import TramiteClient
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteReports
import TramiteStore

struct AccessCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "access",
    abstract: "The access register: who accessed what, when, and who was refused. That it is read is registered too.",
    discussion: """
      --verify checks that no row was changed, left out or put in between, and prints the number and hash of the newest \
      row. Who notes that down can show later, with --head, that the register still holds it. With --store whoever may read \
      the store's file is believed to be who --by names: protect the file.
      """)

  @Option(name: .long, help: "Only of this user, or of who acted for the user.")
  var user: String?
  @Option(name: .long, help: "Only about this case.")
  var instance: String?
  @Option(name: .long, help: "Only about the cases of this business key.")
  var businessKey: String?
  @Option(name: .long, help: "Only this kind of access, for example see, list, complete, signIn.")
  var kind: String?
  @Option(name: .long, help: "From this day (UTC) or time on.")
  var from: String?
  @Option(name: .long, help: "Through this day (UTC, included), or before this time.")
  var until: String?
  @Flag(name: .long, help: "Only what was refused.")
  var denied = false
  @Flag(name: .long, help: "Check the register instead of listing it.")
  var verify = false
  @Option(name: .long, help: "With --verify: a NUMBER:HASH that was noted down before.")
  var head: String?
  @Option(name: .long, help: "Remove rows before this day instead; only what is older than two years.")
  var purgeBefore: String?
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }

  func validate() throws {
    if head != nil, !verify { throw ValidationError("--head is for --verify") }
    if let head, AccessHead(head) == nil {
      throw ValidationError("--head expects NUMBER:HASH as --verify prints it, found '\(head)'")
    }
    if let kind, AccessKind(rawValue: kind) == nil {
      throw ValidationError(
        "there is no kind '\(kind)'; expected \(AccessKind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    for (text, option) in [(from, "--from"), (until, "--until"), (purgeBefore, "--purge-before")] {
      _ = try MomentArgument.instant(text, option)
    }
  }

  func run() async throws {
    if options.store.wantedServer == nil, options.actor.user == nil {
      throw Rejection(
        .userMissing, "nobody was named as reading the register, and that it is read is registered",
        hint: "use --by USER, or set TRAMITE_USER")
    }
    let desk = try options.desk()
    if let before = try MomentArgument.instant(purgeBefore, "--purge-before") {
      return showPurge(try await desk.purgeAccesses(before: before))
    }
    if verify { return try await check(desk) }
    var filter = AccessFilter(
      user: user, instance: instance, kind: kind, from: try MomentArgument.instant(from, "--from"),
      until: try MomentArgument.end(until, "--until"), deniedOnly: denied)
    guard let businessKey else { return try await list(filter, desk) }
    let cases = try await desk.instances(ofBusinessKey: businessKey)
    if cases.isEmpty {
      throw NegativeAnswer(
        "no case has the business key '\(businessKey)'", hint: "list the cases with: tramite instances")
    }
    for found in cases {
      filter.instance = found
      try await list(filter, desk)
    }
  }

  private func list(_ filter: AccessFilter, _ desk: any AdministrationDesk) async throws {
    var after: String?
    repeat {
      let page = try await desk.accesses(filter, after: after, limit: 10_000)
      page.items.forEach(show)
      after = page.next
    } while after != nil
  }

  private func show(_ row: Record) {
    switch format {
    case .json: Output.standard.line(row.line)
    case .text:
      let who = (row.text("user") ?? "?") + (row.text("onBehalfOf").map { " for \($0)" } ?? "")
      let outcome = row.isTrue("allowed") ? Terminal.good("allowed") : Terminal.bad("refused")
      let more = [row.text("condition"), row.text("reason")].compactMap { $0 }.joined(separator: "; ")
      Output.standard.line(
        "\(row.number("number") ?? 0)  \(row.timeInWords("at"))  \(who)  \(row.words("kind")) \(row.words("object"))  "
          + outcome + (more.isEmpty ? "" : "  (\(more))"))
    }
  }

  private func check(_ desk: any AdministrationDesk) async throws {
    let report = try await desk.accessReport(knowing: head.flatMap { AccessHead($0) })
    let findings = report.texts("findings")
    switch format {
    case .json: Output.standard.line(report.line)
    case .text:
      for finding in findings { Output.standard.line(Terminal.bad(finding)) }
      if findings.isEmpty {
        Output.standard.line(
          Terminal.good("\(report.number("rows") ?? 0) rows: none was changed, left out or put in between"))
      }
      if let head = report.text("head") { Output.standard.line("head \(head)") }
    }
    if !findings.isEmpty { throw ExitCode(ExitStatus.no) }
  }

  private func showPurge(_ count: Int) {
    switch format {
    case .json:
      var object = JSONObject()
      object.set("purged", count)
      Output.standard.line(object.line)
    case .text: Output.standard.line("\(count) rows removed")
    }
  }
}
