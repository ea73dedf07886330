public import TramiteDefinitions
import TramiteProblems

/// What a language server depends on.
public struct LanguageServerOptions: Sendable {
  /// Zones, handlers and the day, as `tramite validate` has them.
  public var compiler: CompilerOptions
  /// How long to wait after a change before the folder is checked: the next one may follow at once.
  public var pause: Duration
  /// The version of the program.
  public var version: String

  /// Makes options.
  public init(compiler: CompilerOptions, pause: Duration = .milliseconds(200), version: String) {
    self.compiler = compiler
    self.pause = pause
    self.version = version
  }
}

/// The editor's side of Tramite: problems while typing, what may be written, where names lead.
///
/// Owns: open files, what is answered and in which state, when folders are checked. Does not own: how bytes come and go
/// (``LanguageServerLoop``), what is wrong with a definition.
///
/// Messages are received one after the other, in the order in which they came; answers that need a check wait for it beside
/// what follows, so that a long check never keeps another question waiting.
/// - Spec: Language Server Protocol 3.17; JSON-RPC 2.0
public actor LanguageServer {
  /// Where the conversation stands.
  enum State {
    case beginning, running, shutDown
  }

  let options: LanguageServerOptions
  /// Sends a message to the editor.
  private let send: @Sendable (JSON) -> Void
  private(set) var state = State.beginning
  var folders = Folders()
  var client = Client()
  var severities = SeverityRules()
  /// The checks of folders.
  var checks: [String: Check] = [:]
  /// What was sent of each file: whether it has been said that it has problems.
  var published: Set<String> = []
  /// Requests that are being answered beside.
  private var pending: [JSON: Task<Void, Never>] = [:]
  private var nextRequest = 1

  /// The exit code, once the editor has asked to end: 0 after a shutdown, else 1.
  public private(set) var exitCode: Int32?

  /// Makes a server.
  /// - Parameter send: called with each message for the editor, one at a time.
  public init(options: LanguageServerOptions, send: @escaping @Sendable (JSON) -> Void) {
    self.options = options
    self.send = send
  }

  // MARK: Messages

  /// Takes a message from the editor.
  public func receive(_ bytes: [UInt8]) async {
    guard let message = try? JSON(parsing: bytes) else {
      answer(.null, .failure(RequestFailure(.parseError, "expected JSON")))
      return
    }
    guard case .object = message else {
      answer(
        .null, .failure(RequestFailure(.invalidRequest, "expected an object; batches are not part of the protocol")))
      return
    }
    guard let method = message["method"]?.string else {
      // An answer to a request of ours asks for nothing.
      if message["id"] != nil, message["result"] == nil, message["error"] == nil {
        answer(message["id"] ?? .null, .failure(RequestFailure(.invalidRequest, "expected 'method'")))
      }
      return
    }
    let parameters = message["params"] ?? .null
    if let id = message["id"] { request(id, method, parameters) } else { notification(method, parameters) }
  }

  private func request(_ id: JSON, _ method: String, _ parameters: JSON) {
    do throws(RequestFailure) {
      try admit(method)
      if let waiting = try waitingAnswer(method, parameters) {
        pending[id] = Task { await self.finish(id, waiting) }
      } else {
        answer(id, .success(try immediateAnswer(method, parameters)))
      }
    } catch {
      answer(id, .failure(error))
    }
  }

  private func admit(_ method: String) throws(RequestFailure) {
    switch state {
    case .beginning where method != "initialize":
      throw RequestFailure(.serverNotInitialized, "expected 'initialize' first, found '\(method)'")
    case .running where method == "initialize":
      throw RequestFailure(.invalidRequest, "'initialize' was sent already")
    case .shutDown: throw RequestFailure(.invalidRequest, "the server is shut down; expected 'exit'")
    case .beginning, .running: return
    }
  }

  private func finish(_ id: JSON, _ question: @Sendable () async throws(RequestFailure) -> JSON) async {
    let result: Result<JSON, RequestFailure>
    do throws(RequestFailure) {
      result = .success(try await question())
    } catch {
      result = .failure(error)
    }
    // Who cancelled it has been answered.
    guard pending.removeValue(forKey: id) != nil else { return }
    answer(id, result)
  }

  private func notification(_ method: String, _ parameters: JSON) {
    if method == "exit" {
      exitCode = state == .shutDown ? 0 : 1
      stopAll()
      return
    }
    guard state == .running else { return }
    switch method {
    case "$/cancelRequest": cancel(parameters["id"] ?? .null)
    case "textDocument/didOpen": opened(parameters)
    case "textDocument/didChange": changed(parameters)
    case "textDocument/didClose": closed(parameters)
    case "textDocument/didSave", "workspace/didChangeWatchedFiles": lookedAtAgain()
    case "workspace/didChangeConfiguration": configure(parameters["settings"]?["tramite"])
    case _: break  // Notifications that are not known are passed over, as the protocol demands.
    }
  }

  private func cancel(_ id: JSON) {
    guard let task = pending.removeValue(forKey: id) else { return }
    task.cancel()
    answer(id, .failure(RequestFailure(.requestCancelled, "cancelled")))
  }

  // MARK: Life

  /// Ends everything that still runs, as when the editor is gone.
  public func stopAll() {
    for task in pending.values { task.cancel() }
    pending = [:]
    for folder in checks.keys { checks[folder]?.stop() }
  }

  func begin(_ parameters: JSON) throws(RequestFailure) -> JSON {
    client = Client(parameters)
    configure(parameters["initializationOptions"])
    state = .running
    return Capabilities.json(client, version: options.version)
  }

  func shutDown() -> JSON {
    state = .shutDown
    for folder in checks.keys { checks[folder]?.stop() }
    return .null
  }

  // MARK: Sending

  private func answer(_ id: JSON, _ result: Result<JSON, RequestFailure>) {
    switch result {
    case .success(let value): send(["jsonrpc": "2.0", "id": id, "result": value])
    case .failure(let failure): send(["jsonrpc": "2.0", "id": id, "error": failure.json])
    }
  }

  func notify(_ method: String, _ parameters: JSON) {
    send(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
  }

  /// Asks the editor for something; its answer is not waited for.
  func ask(_ method: String) {
    send(["jsonrpc": "2.0", "id": .string("tramite-\(nextRequest)"), "method": .string(method)])
    nextRequest += 1
  }
}
