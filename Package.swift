// swift-tools-version:6.2
import PackageDescription

/// Settings of every target: the language of STYLE.md, and warnings are errors.
let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A target of ours under `Sources/` (see Sources/README.md for what each owns).
func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, exclude: [], swiftSettings: swiftSettings)
}

/// Tests of one room, under `Tests/<room>Tests`.
func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: swiftSettings)
}

let orderedCollections: Target.Dependency = .product(name: "OrderedCollections", package: "swift-collections")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTLS: Target.Dependency = .product(name: "HummingbirdTLS", package: "hummingbird")
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let tokens: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "tramite",
  products: [
    .executable(name: "tramite", targets: ["tramite"]),
    .library(
      name: "Tramite",
      targets: [
        "TramiteFEEL", "TramiteGraph", "TramiteDefinitions", "TramiteHistory", "TramiteInterpreter", "TramiteStore",
        "TramiteStoreSQLite", "TramiteEngine", "TramiteHandlers", "TramiteReports", "TramiteDiagram",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-collections.git", exact: "1.6.0"),
    .package(url: "https://github.com/jpsim/Yams.git", exact: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-metrics.git", exact: "2.13.0"),
    .package(url: "https://github.com/apple/swift-configuration.git", exact: "1.4.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/swift-server/async-http-client.git", exact: "1.37.0"),
    // Checks the signatures of identity providers' tokens; it brings swift-certificates along, and nothing else that is not
    // here already. Should it die, the same checks stand on swift-crypto: one file (TramiteWeb/SignIn/OpenID/SigningKeys.swift).
    .package(url: "https://github.com/vapor/jwt-kit.git", exact: "5.7.1"),
  ],
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CDecimal128", providers: [.apt(["libintelrdfpmath-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CSpawn"),
    // Counts allocations in the benchmark, and in nothing else.
    .target(name: "CAllocations"),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),

    // Pure: no clock, no I/O, no concurrency.
    room("TramiteProblems", []),
    room("TramiteXML", ["TramiteProblems", "CLibXML2"]),
    room("TramiteDocuments", ["TramiteProblems"]),
    room("TramiteFEEL", ["TramiteProblems", "CDecimal128", "CPCRE2"]),
    room("TramiteDMN", ["TramiteProblems", "TramiteFEEL"]),
    room("TramiteGraph", ["TramiteProblems", "TramiteFEEL", "TramiteDMN", orderedCollections]),
    room(
      "TramiteDefinitions",
      [
        "TramiteProblems", "TramiteXML", "TramiteDocuments", "TramiteFEEL", "TramiteDMN", "TramiteGraph", yams,
        orderedCollections,
      ]),
    room("TramiteHistory", ["TramiteProblems", "TramiteFEEL", "TramiteGraph", orderedCollections]),
    room(
      "TramiteInterpreter",
      ["TramiteProblems", "TramiteFEEL", "TramiteDMN", "TramiteGraph", "TramiteHistory", orderedCollections]),
    room(
      "TramiteSoundness", ["TramiteProblems", "TramiteFEEL", "TramiteGraph", "TramiteHistory", "TramiteInterpreter"]),
    room("TramiteReports", ["TramiteProblems", "TramiteFEEL", "TramiteGraph", "TramiteHistory"]),
    room("TramiteDiagram", ["TramiteProblems", "TramiteDocuments", "TramiteFEEL", "TramiteGraph", "TramiteHistory"]),

    // The world.
    room("TramiteStore", ["TramiteProblems", "TramiteFEEL", "TramiteGraph", "TramiteHistory"]),
    room("TramiteStoreSQLite", ["TramiteStore", "TramiteHistory", "TramiteGraph", "TramiteFEEL", grdb, sqlite]),
    room(
      "TramiteEngine",
      [
        "TramiteProblems", "TramiteFEEL", "TramiteDMN", "TramiteGraph", "TramiteDefinitions", "TramiteDocuments",
        "TramiteHistory",
        "TramiteInterpreter", "TramiteSoundness", "TramiteStore", crypto, cryptoExtras, logging,
      ]),
    room(
      "TramiteHandlers", ["TramiteFEEL", "TramiteEngine", "TramiteXML", "TramiteProblems", "CLibZip", "CSpawn", crypto]),
    room(
      "TramiteTesting",
      [
        "TramiteFEEL", "TramiteGraph", "TramiteDefinitions", "TramiteHistory", "TramiteInterpreter", "TramiteReports",
        "TramiteStore", "TramiteEngine",
      ]),
    // The editor's side: diagnostics, completion and navigation over standard input and output.
    room(
      "TramiteLanguageServer",
      [
        "TramiteProblems", "TramiteXML", "TramiteDocuments", "TramiteFEEL", "TramiteDMN", "TramiteGraph",
        "TramiteDefinitions", "TramiteSoundness", "TramiteEngine",
      ]),
    // HTTP to engine and reports: the API, the pages, people's sign-in.
    room(
      "TramiteWeb",
      [
        "TramiteProblems", "TramiteXML", "TramiteDocuments", "TramiteFEEL", "TramiteDMN", "TramiteGraph",
        "TramiteDefinitions", "TramiteHistory", "TramiteReports", "TramiteDiagram", "TramiteStore", "TramiteEngine",
        hummingbird, hummingbirdTLS, lifecycle, metrics, logging, crypto, cryptoExtras, yams, httpClient, tokens,
      ]),
    // What the command line asks for, of an engine of its own or of a server.
    room(
      "TramiteClient",
      [
        "TramiteProblems", "TramiteFEEL", "TramiteGraph", "TramiteDefinitions", "TramiteHistory", "TramiteInterpreter",
        "TramiteReports", "TramiteDocuments", "TramiteDiagram", "TramiteStore", "TramiteEngine", httpClient,
      ]),
    .executableTarget(
      name: "tramite",
      dependencies: [
        "TramiteProblems", "TramiteXML", "TramiteDocuments", "TramiteFEEL", "TramiteDMN", "TramiteGraph",
        "TramiteDefinitions", "TramiteHistory", "TramiteInterpreter", "TramiteReports", "TramiteDiagram",
        "TramiteStore",
        "TramiteStoreSQLite", "TramiteEngine", "TramiteHandlers", "TramiteLanguageServer", "TramiteWeb",
        "TramiteClient",
        arguments, logging, lifecycle, configuration, yams,
      ],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "tramite-tck",
      dependencies: [
        "TramiteProblems", "TramiteXML", "TramiteDocuments", "TramiteFEEL", "TramiteDMN", "TramiteDefinitions",
        "TramiteEngine",
      ],
      path: "Sources/TramiteTCK", swiftSettings: swiftSettings),
    .executableTarget(
      name: "tramite-bench",
      dependencies: [
        "TramiteFEEL", "TramiteDMN", "TramiteGraph", "TramiteDefinitions", "TramiteHistory", "TramiteInterpreter",
        "TramiteProblems", "TramiteStore", "TramiteStoreSQLite", "TramiteEngine", "CAllocations",
      ],
      path: "Sources/TramiteBench", swiftSettings: swiftSettings),
    .executableTarget(
      name: "tramite-random", dependencies: ["TramiteTesting"], path: "Sources/TramiteRandom",
      swiftSettings: swiftSettings),

    tests("TramiteProblemsTests", ["TramiteProblems"]),
    tests("TramiteXMLTests", ["TramiteXML", "TramiteProblems"]),
    tests("TramiteFEELTests", ["TramiteFEEL", "TramiteProblems"], resources: [.copy("Corpus")]),
    tests(
      "TramiteDMNTests",
      [
        "TramiteDMN", "TramiteDefinitions", "TramiteDocuments", "TramiteFEEL", "TramiteProblems", "TramiteXML",
        "tramite-tck",
      ]),
    tests("TramiteGraphTests", ["TramiteGraph", "TramiteFEEL", "TramiteProblems"]),
    tests(
      "TramiteDefinitionsTests",
      ["TramiteDefinitions", "TramiteDocuments", "TramiteGraph", "TramiteFEEL", "TramiteProblems", "TramiteXML"]),
    tests(
      "TramiteInterpreterTests",
      ["TramiteFEEL", "TramiteGraph", "TramiteHistory", "TramiteInterpreter", "TramiteTesting"]),
    tests(
      "TramiteHandlersTests", ["TramiteHandlers", "TramiteEngine", "TramiteFEEL", "CLibZip"],
      resources: [.copy("Fixtures")]),
    tests(
      "TramiteReportsTests", ["TramiteReports", "TramiteHistory", "TramiteGraph", "TramiteFEEL", "TramiteTesting"]),
    tests(
      "TramiteDiagramTests",
      [
        "TramiteDiagram", "TramiteDocuments", "TramiteDefinitions", "TramiteGraph", "TramiteHistory", "TramiteFEEL",
        "TramiteXML", "TramiteProblems",
      ]),
    tests(
      "TramiteStoreTests", ["TramiteStore", "TramiteHistory", "TramiteGraph", "TramiteFEEL", "TramiteTesting"]),
    tests(
      "TramiteStoreSQLiteTests",
      ["TramiteStore", "TramiteStoreSQLite", "TramiteHistory", "TramiteGraph", "TramiteFEEL", "TramiteTesting", grdb]),
    tests(
      "TramiteEngineTests",
      [
        "TramiteEngine", "TramiteStore", "TramiteStoreSQLite", "TramiteDefinitions", "TramiteGraph", "TramiteHistory",
        "TramiteInterpreter", "TramiteFEEL", "TramiteProblems", "TramiteDocuments", "TramiteXML", "TramiteTesting",
        "TramiteHandlers", crypto, logging, grdb, "tramite-bench",
      ]),
    tests(
      "TramiteCommandTests",
      ["tramite", "TramiteFEEL", "TramiteEngine", "TramiteStoreSQLite", "TramiteReports", "TramiteDefinitions"]),
    tests("TramiteLanguageServerTests", ["TramiteLanguageServer", "TramiteDefinitions", "TramiteProblems"]),
    tests(
      "TramiteWebTests",
      [
        "TramiteWeb", "TramiteEngine", "TramiteStore", "TramiteStoreSQLite", "TramiteHistory", "TramiteDefinitions",
        "TramiteFEEL", "TramiteGraph", "TramiteProblems", "TramiteTesting", "TramiteHandlers", logging, hummingbird,
        lifecycle, tokens, cryptoExtras,
      ], resources: [.copy("Security/security.txt")]),
    tests("TramiteSoundnessTests", ["TramiteSoundness", "TramiteGraph", "TramiteTesting"]),
    // Resources are read in place: fixtures may be written anew by tools/update-stories.
    .testTarget(
      name: "ConformanceTests", dependencies: ["TramiteTesting"], exclude: ["Stories", "elsewhere.txt", "people.txt"],
      swiftSettings: swiftSettings),
    tests("ArchitectureTests", ["TramiteGraph", "TramiteProblems", "TramiteInterpreter"]),
  ],
  swiftLanguageModes: [.v6]
)
