import ArgumentParser
import TramiteEngine
import TramiteHistory
import TramiteReports

struct WorkCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "work",
    abstract: "Fires due timers and runs due jobs: once, until nothing is due, or for a time.",
    discussion: """
      For cron, scripts and tests, on the machine that has the store: a server does it by itself. Several programs may do it \
      on one store at once.
      """)

  @Flag(name: .long, help: "Until nothing is due and no job runs.")
  var untilIdle = false

  @Option(name: .customLong("for"), help: "For so long, for example PT10M; also what becomes due in between.")
  var span: String?

  @OptionGroup var store: LocalStoreOptions
  @OptionGroup var handlers: HandlerOptions
  @OptionGroup var output: FormatOptions
  var format: OutputFormat { output.format }

  func validate() throws {
    if untilIdle, span != nil { throw ValidationError("use --until-idle or --for, not both") }
    if let span { _ = try DataArgument.duration(span, option: "--for") }
  }

  func run() async throws {
    var options = ActingOptions()
    options.store = store.options
    options.handlers = handlers
    let engine = try Session.opened(options).engine
    var wanted = WorkSpan.once
    if untilIdle { wanted = .untilIdle }
    if let span { wanted = .milliseconds(try DataArgument.milliseconds(span, option: "--for", from: engine.now)) }
    show(try await engine.work(wanted))
  }

  private func show(_ report: WorkReport) {
    switch format {
    case .json:
      var object = JSONObject()
      object.set("timersFired", report.timersFired)
      object.set("jobsRun", report.jobsRun)
      object.set("jobsFailed", report.jobsFailed)
      object.set("overdueRecorded", report.overdueRecorded)
      object.set("offeredAgain", report.offeredAgain)
      object.set("messagesExpired", report.messagesExpired)
      object.set("messagesSent", report.messagesSent)
      object.set("messagesNotSent", report.messagesNotSent)
      Output.standard.line(object.line)
    case .text:
      let failed = report.jobsFailed > 0 ? " (\(report.jobsFailed) failed)" : ""
      Output.standard.line(
        report.isEmpty
          ? "nothing was due"
          : "\(Words.count(report.timersFired, "timer")) fired, \(Words.count(report.jobsRun, "job")) run\(failed), "
            + "\(Words.count(report.overdueRecorded, "work item")) overdue, "
            + "\(Words.count(report.messagesExpired, "message")) unclaimed"
            + (report.offeredAgain == 0 ? "" : ", \(report.offeredAgain) offered again")
            + (report.messagesSent + report.messagesNotSent == 0
              ? "" : ", \(report.messagesSent) sent out, \(report.messagesNotSent) not"))
    }
  }
}
