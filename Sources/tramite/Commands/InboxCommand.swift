import ArgumentParser
import TramiteClient
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteReports
import TramiteStore

struct InboxCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "inbox",
    abstract: "Open work items of the user's roles; with --notices, what is to be read.",
    discussion: "The more urgent come first, then the older. One page is shown; --all shows everything.")

  @Argument(help: "Only of this role.")
  var role: String?

  @Flag(name: .long, help: "Show notices, the newest first, instead of work items.")
  var notices = false

  @Flag(name: .long, help: "With --notices: only those not read yet, and note that they are read now.")
  var unread = false

  @Option(name: .long, help: "How many at most.")
  var limit = 50

  @Option(name: .long, help: "Where the page before ended.")
  var after: String?

  @Flag(name: .long, help: "Everything, not one page.")
  var all = false

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit expects a number from 1, found \(limit)") }
    if unread, !notices { throw ValidationError("--unread goes with --notices") }
  }

  func run() async throws {
    let desk = try await Session.desk(acting)
    if notices {
      try await showNotices(desk)
    } else {
      try await showItems(desk)
    }
  }

  /// Shows a page of a list, or with `--all` all of them.
  private func showPages(
    _ read: (_ after: String?, _ limit: Int) async throws -> RecordPage, show: ([Record]) async throws -> Void
  ) async throws {
    var after = after
    repeat {
      let page: RecordPage
      do {
        page = try await read(after, all ? 1000 : min(limit, 1_000_000))
      } catch let wrong as WrongCursor {
        throw ValidationError("--after expects what the page before said, found '\(wrong.text)'")
      }
      try await show(page.items)
      after = page.next
    } while all && after != nil
    if let after { ErrorOutput.line("more: --after \(after), or --all") }
  }

  // MARK: Work items

  private func showItems(_ desk: any Desk) async throws {
    let heading = ["work item", "task", "process", "key", "role", "state", "since (UTC)", "due (UTC)"]
    var table = TextTable(heading: heading, widest: 48)
    var count = 0
    func read(_ after: String?, _ limit: Int) async throws -> RecordPage {
      try await desk.inbox(role: role, after: after, limit: limit)
    }
    try await showPages(read) { items in
      count += items.count
      for item in items {
        switch format {
        case .json: Output.standard.line(item.without("overdue", "reservedFor").line)
        case .text: table.add(Self.cells(item))
        }
      }
    }
    guard format == .text else { return }
    if count > 0 { Output.standard.lines(table.lines) } else { ErrorOutput.line("the inbox is empty") }
  }

  private static func cells(_ item: Record) -> [String] {
    let only = item.text("reservedFor")
    var state = item.words("state")
    if state == "claimed" {
      state += " by \(item.words("assignee"))"
    } else if let only {
      state += " to \(only)"
    }
    var due = item.time("due").map { Words.time($0, in: .utc) } ?? ""
    if item.isTrue("overdue") { due += " overdue" }
    let priority = item.words("priority")
    if priority != WorkItem.Priority.normal.word { due += (due.isEmpty ? "" : " ") + priority }
    return [
      item.words("workItem"), item.text("name") ?? item.words("element"), item.words("process"),
      item.words("businessKey"), item.words("role"), state,
      item.time("createdAt").map { Words.time($0, in: .utc) } ?? "", due,
    ]
  }

  // MARK: Notices

  private func showNotices(_ desk: any Desk) async throws {
    if let after, Int64(after) == nil {
      throw ValidationError("--after expects the number of a notice, found '\(after)'")
    }
    var count = 0
    func read(_ after: String?, _ limit: Int) async throws -> RecordPage {
      try await desk.notices(unreadOnly: unread, after: after, limit: limit)
    }
    try await showPages(read) { notices in
      count += notices.count
      for notice in notices { show(notice) }
      guard unread else { return }
      for notice in notices { try await desk.markNoticeRead(Int64(notice.number("notice") ?? 0)) }
    }
    if count == 0, format == .text { ErrorOutput.line("there are no notices") }
  }

  private func show(_ notice: Record) {
    guard format == .text else { return Output.standard.line(notice.line) }
    let to = notice.text("user").map { "user \($0)" } ?? "role \(notice.words("role"))"
    let state = notice.text("readAt") == nil ? "new" : "read"
    let at = notice.time("at").map { Words.time($0, in: .utc) } ?? ""
    Output.standard.line(
      "\(notice.number("notice") ?? 0)  \(at)  \(state)  to \(to)  \(Words.oneLine(notice.words("subject")))"
        + (notice.text("instance").map { "  (\($0))" } ?? ""))
    for line in notice.words("body").split(whereSeparator: \.isNewline) {
      Output.standard.line("    \(Words.oneLine(String(line)))")
    }
    for file in notice.list("attachments") { Output.standard.line("    attached: \(Words.value(file))") }
  }
}
