/// What the editor can do.
struct Client: Sendable {
  var diagnostics = Diagnostic.Abilities()
  /// Whether it asks for problems; they are not sent unasked then.
  var pullsDiagnostics = false
  var refreshesDiagnostics = false
  var usesSnippets = false
  var takesDocumentChanges = false
  /// Its process, whose end is ours too.
  var process: Int?

  var encoding: PositionEncoding { diagnostics.encoding }

  init() {}

  /// Reads the parameters of `initialize`.
  init(_ parameters: JSON) {
    let abilities = parameters["capabilities"]
    let offered = abilities?["general"]?["positionEncodings"]?.array?.compactMap(\.string) ?? []
    diagnostics.encoding = .agreed(offered)
    let document = abilities?["textDocument"]
    diagnostics.showsRelated = document?["publishDiagnostics"]?["relatedInformation"]?.bool ?? false
    diagnostics.showsLinks = document?["publishDiagnostics"]?["codeDescriptionSupport"]?.bool ?? false
    if let pull = document?["diagnostic"], pull != .null {
      pullsDiagnostics = true
      diagnostics.showsRelated = pull["relatedInformation"]?.bool ?? diagnostics.showsRelated
      diagnostics.showsLinks = pull["codeDescriptionSupport"]?.bool ?? diagnostics.showsLinks
    }
    refreshesDiagnostics = abilities?["workspace"]?["diagnostics"]?["refreshSupport"]?.bool ?? false
    usesSnippets = document?["completion"]?["completionItem"]?["snippetSupport"]?.bool ?? false
    takesDocumentChanges = abilities?["workspace"]?["workspaceEdit"]?["documentChanges"]?.bool ?? false
    process = parameters["processId"]?.int
  }
}

/// What this server offers.
enum Capabilities {
  static func json(_ client: Client, version: String) -> JSON {
    [
      "capabilities": [
        "positionEncoding": .string(client.encoding.rawValue),
        "textDocumentSync": ["openClose": true, "change": 2, "save": ["includeText": false]],
        "hoverProvider": true,
        "completionProvider": [
          "triggerCharacters": ["<", " ", "\"", "'", ":", "/", ".", "="], "resolveProvider": false,
        ],
        "signatureHelpProvider": ["triggerCharacters": ["(", ","]],
        "definitionProvider": true, "referencesProvider": true, "documentHighlightProvider": true,
        "documentSymbolProvider": true, "renameProvider": ["prepareProvider": true],
        "codeActionProvider": ["codeActionKinds": ["quickfix", "source.fixAll"], "resolveProvider": false],
        "diagnosticProvider": [
          "identifier": "tramite", "interFileDependencies": true, "workspaceDiagnostics": true,
        ],
      ],
      "serverInfo": ["name": "tramite", "version": .string(version)],
    ]
  }
}
