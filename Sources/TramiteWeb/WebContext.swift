import Hummingbird
import Logging
import NIOCore
import TramiteEngine

/// What is known of a request while it is answered.
///
/// Middleware fills it from the outside in: the request's id, the language, who asks.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The id of the request: in the answer's `X-Request-ID`, in the log, in every refusal.
  var requestID: String
  /// The browser's or program's network address: the other end of the connection, or what a trusted proxy there says.
  var clientAddress: String?
  /// Who asks; nil where nobody has signed in.
  var signedIn: SignedIn?
  /// Who says it: answers that last ask again.
  var recognition: (any Recognition)?
  /// The language of pages and refusals: the person's choice, else the browser's.
  var language: Language
  /// The language that the person has chosen on a page; nil where none was.
  var chosenLanguage: Language?
  /// The connection that the request came by.
  let channel: any Channel
  /// What a form may send at most.
  var formLimits = FormBody.Limits()
  /// The form of the request, where it has been read already.
  var form: FormBody?

  init(source: Source) {
    coreContext = .init(source: source)
    channel = source.channel
    clientAddress = source.channel.remoteAddress?.ipAddress
    requestID = ""
    signedIn = nil
    language = .english
  }

  /// Who acts, for the engine; nobody where nobody has signed in: the engine refuses that.
  var actor: Actor { signedIn?.actor(request: requestID) ?? Actor(signedIn: "", request: requestID) }

  /// What a form of a page has sent.
  /// - Throws: ``FormBody/Failure``
  func form(_ request: Request) async throws -> FormBody {
    if let form { return form }
    return try await FormBody.read(request, limits: formLimits)
  }

  /// The largest body that is read whole into memory. Files of form fields are streamed and have a limit of their own.
  var maxUploadSize: Int { 1 << 20 }
}

/// A person who has proved who they are, and how.
struct SignedIn: Sendable, Hashable {
  /// How somebody was recognised.
  enum Means: Sendable, Hashable {
    /// By a session's cookie. A request that changes something must bring the session's CSRF token too.
    case session(id: String, csrfToken: String)
    /// By an API token, which may do less than its person: the scopes are rights (`Right`), by their raw values.
    case token(id: String, scopes: Set<String>)
  }
  /// The user id, as in `organization.yaml`.
  let user: String
  /// The person's name, for pages.
  let name: String
  let means: Means
}
