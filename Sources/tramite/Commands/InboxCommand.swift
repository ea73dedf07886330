import ArgumentParser
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
    let session = try await Session.acting(acting)
    if notices {
      try await showNotices(session.engine)
    } else {
      try await showItems(session.engine)
    }
  }

  // MARK: Work items

  private func showItems(_ engine: Engine) async throws {
    var request = InboxRequest(by: acting.actor, role: role, limit: all ? 1000 : min(limit, 1_000_000) + 1)
    if let after {
      guard let cursor = InboxCursor(text: after) else {
        throw ValidationError("--after expects what the page before said, found '\(after)'")
      }
      request.after = cursor
    }
    let heading = ["work item", "task", "process", "key", "role", "state", "since (UTC)", "due (UTC)"]
    var table = TextTable(heading: heading, widest: 48)
    var count = 0
    while true {
      var page = try await engine.inbox(request)
      let hasMore = page.count == request.limit
      if !all, hasMore { page.removeLast() }
      count += page.count
      for item in page {
        switch format {
        case .json: Output.standard.line(item.json.line)
        case .text: table.add(Self.cells(item))
        }
      }
      guard hasMore, let last = page.last else { break }
      request.after = last.entry.cursor
      guard all else {
        ErrorOutput.line("more: --after \(last.entry.cursor.text), or --all")
        break
      }
    }
    guard format == .text else { return }
    if count > 0 { Output.standard.lines(table.lines) } else { ErrorOutput.line("the inbox is empty") }
  }

  private static func cells(_ item: InboxItem) -> [String] {
    let entry = item.entry
    var state = entry.item.assignee.map { "claimed by \($0)" } ?? entry.item.stateWord
    if entry.item.assignee == nil, let only = entry.item.reservedFor { state += " to \(only)" }
    var due = entry.item.due.map { Words.time($0, in: .utc) } ?? ""
    if entry.item.isOverdue { due += " overdue" }
    if entry.item.priority != .normal { due += (due.isEmpty ? "" : " ") + entry.item.priority.word }
    return [
      entry.id, entry.item.name ?? entry.item.element, entry.process, entry.businessKey ?? "", entry.item.role, state,
      Words.time(entry.item.createdAt, in: .utc), due,
    ]
  }

  // MARK: Notices

  private func showNotices(_ engine: Engine) async throws {
    var before: Int64?
    if let after {
      guard let number = Int64(after) else {
        throw ValidationError("--after expects the number of a notice, found '\(after)'")
      }
      before = number
    }
    var count = 0
    while true {
      let size = all ? 500 : limit
      let page = try await engine.notices(by: acting.actor, unreadOnly: unread, before: before, limit: size)
      for notice in page { show(notice) }
      if unread {
        for notice in page { try await engine.markNoticeRead(notice.notice.id, by: acting.actor) }
      }
      count += page.count
      guard page.count == size, let last = page.last else { break }
      before = last.notice.id
      guard all else {
        ErrorOutput.line("more: --after \(last.notice.id), or --all")
        break
      }
    }
    if count == 0, format == .text { ErrorOutput.line("there are no notices") }
  }

  private func show(_ notice: InboxNotice) {
    let row = notice.notice
    let to: (kind: String, id: String)
    switch row.recipient {
    case .user(let id): to = ("user", id)
    case .role(let id): to = ("role", id)
    }
    switch format {
    case .json: Output.standard.line(notice.json.line)
    case .text:
      let state = notice.readAt == nil ? "new" : "read"
      Output.standard.line(
        "\(row.id)  \(Words.time(row.at, in: .utc))  \(state)  to \(to.kind) \(to.id)  \(Words.oneLine(row.subject))"
          + (row.instance.map { "  (\($0))" } ?? ""))
      for line in row.body.split(whereSeparator: \.isNewline) {
        Output.standard.line("    \(Words.oneLine(String(line)))")
      }
      for file in notice.attachments { Output.standard.line("    attached: \(Words.value(file))") }
    }
  }
}
