import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDocuments

/// Everything that the API can do. The router, the OpenAPI document and the tests are made from this table.
enum APICatalogue {
  static let operations: [Operation] =
    ServiceOperations.all + DefinitionOperations.all + DeploymentOperations.all + InstanceOperations.all
    + InstanceHistoryOperations.all + OperatorOperations.all + WorkOperations.all + IncidentOperations.all
    + MessageOperations.all + RecordOperations.all + FileOperations.all + EvaluationOperations.all
    + WorkerOperations.all + EventOperations.all + AdministrationOperations.all + AccessOperations.all
}

extension Operation {
  static func get(
    _ id: String, _ path: String, _ summary: String, scope: Scope = .see, query: [Parameter] = [], answer: Schema,
    refusals: [HTTPResponse.Status] = [], hasText: Bool = false,
    work: @escaping @Sendable (Call) async throws -> Response
  ) -> Operation {
    Operation(
      id, .get, path, summary, scope: scope, query: query, answer: .json(answer), refusals: refusals,
      hasText: hasText, work: work)
  }

  /// A command, which can be repeated under a key.
  static func command(
    _ id: String, _ path: String, _ summary: String, scope: Scope, body: Schema, answer: Schema = .named("Standing"),
    status: HTTPResponse.Status = .ok, refusals: [HTTPResponse.Status] = [.notFound, .conflict],
    takesIfMatch: Bool = false, takesFiles: Bool = false, work: @escaping @Sendable (Call) async throws -> Response
  ) -> Operation {
    Operation(
      id, .post, path, summary, scope: scope, body: body.isEverythingOptional ? .optionalJSON(body) : .json(body),
      answer: .json(answer, status: status),
      refusals: refusals, isRepeatable: true, takesIfMatch: takesIfMatch, takesFiles: takesFiles, work: work)
  }
}
