import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// Registers, data stores, secrets.
enum RecordOperations {
  static let all: [Operation] = [
    .get(
      "listRegisters", "/registers", "The names of all registers.", answer: SchemaCatalogue.page(of: .string)
    ) { call in
      try await call.engine.require(.analyse, toAccess: "registers", by: call.actor)
      return try await call.names(call.engine.registers())
    },
    .get(
      "readRegister", "/registers/{register}/entries", "The entries of a register, in order.",
      query: Operation.Parameter.page, answer: SchemaCatalogue.page(of: .named("RegisterEntry"))
    ) { call in
      let limit = try call.limit()
      let entries = try await call.engine.register(
        call.path("register"), after: try call.after { Int64($0) } ?? 0, limit: limit + 1, by: call.actor)
      return call.page(entries, limit: limit, next: { String($0.entry.position) }, \.json)
    },
    .get(
      "listDataStores", "/data-stores", "The ids of the data stores that hold rows.",
      answer: SchemaCatalogue.page(of: .string)
    ) { call in
      try await call.engine.require(.analyse, toAccess: "data stores", by: call.actor)
      return try await call.names(call.engine.dataStores())
    },
    .get(
      "readDataStore", "/data-stores/{store}/rows", "The rows of a data store, by key.",
      query: Operation.Parameter.page, answer: SchemaCatalogue.page(of: .named("DataRow"))
    ) { call in
      let limit = try call.limit()
      let rows = try await call.engine.dataRows(
        call.path("store"), after: call.text("after"), limit: limit + 1, by: call.actor)
      return call.page(rows, limit: limit, next: { $0.row.key }, { $0.row.json($0.fields) })
    },
    .command(
      "openSecret", "/secrets/{secret}/open",
      "Opens a secret that is for you: it is shown once. A repetition under the same key gets it for ten minutes.",
      scope: .workOn, body: .object([]), answer: .object([.init("secret", .string)])
    ) { call in
      try await call.commandToldOnce(JSONOf.secret) {
        try await call.engine.openSecret(call.path("secret"), by: call.actor)
      }
    },
  ]
}
