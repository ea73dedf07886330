import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// Files of form fields: uploaded first, then named by their reference.
enum FileOperations {
  static let all: [Operation] = [
    Operation(
      "uploadFile", .post, "/files",
      "Stores a file for a form field. The answer is the reference that the field takes as its value.", scope: .workOn,
      query: [
        .query("name", .string, "The file's name, without folders."),
        .query("mediaType", .string, "Its media type; else by the end of its name."),
      ], body: .file,
      answer: .json(
        .object([
          .init("id", .string), .init("name", .string), .init("mediaType", .string), .init("size", .integer),
          .init("sha256", .string),
        ]), status: .created), refusals: [.unprocessableContent], isRepeatable: true, work: upload),
    .get("describeFile", "/files/{file}", "What is known of a file.", answer: .named("File")) { call in
      .json(try await call.engine.file(call.path("file"), count: 0, by: call.actor).row.json)
    },
    Operation(
      "downloadFile", .get, "/files/{file}/content", "The content of a file.", scope: .see,
      answer: .content(mediaType: "application/octet-stream"), work: download),
  ]

  @Sendable private static func upload(_ call: Call) async throws -> Response {
    let name = call.text("name") ?? "file"
    guard !name.contains("/"), !name.contains("\\"), name != ".", name != "..",
      !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }), name.utf8.count <= 255
    else {
      throw ProblemDetails(
        .unprocessableContent, .wrongParameter, "a file's name has no folders and no control characters", field: "name")
    }
    let asked = call.text("mediaType")
    let mediaType = asked.flatMap(MultipartParser.cleanMediaType)
    guard mediaType != nil || asked == nil || asked == "application/octet-stream" else {
      throw ProblemDetails(
        .unprocessableContent, .wrongParameter, "a media type is like application/pdf, found another text",
        field: "mediaType")
    }
    let limit = call.settings.fileLimit
    if let length = call.request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
      throw ProblemDetails.bodyTooLarge(limit)
    }
    var file = try await call.engine.arrivingFile(name: name, mediaType: mediaType, by: call.actor)
    do {
      for try await piece in call.request.body {
        guard file.size + piece.readableBytes <= limit else { throw ProblemDetails.bodyTooLarge(limit) }
        try await file.append(Array(piece.readableBytesView))
      }
      let arrived = file
      let answer = try await call.command(
        status: .created, digest: arrived.digest, JSONOf.fileReference
      ) { try await call.engine.addFile(arrived, by: call.actor) }
      // A repeated request was answered as the first time: what came with it again is not needed.
      await file.discard()
      return answer
    } catch {
      await file.discard()
      throw error
    }
  }

  private static let partSize = 1 << 18

  @Sendable private static func download(_ call: Call) async throws -> Response {
    let engine = call.engine
    let row = try await engine.file(call.path("file"), count: 0, by: call.actor).row
    let tag = "\"\(row.sha256)\""
    if call.has(tag) { return Response(status: .notModified, headers: [.eTag: tag]) }
    let name = row.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file"
    return Response(
      status: .ok,
      headers: [
        // Never shown by the browser itself: what somebody has uploaded is not a page of ours.
        .contentType: "application/octet-stream", .eTag: tag,
        .contentDisposition: "attachment; filename*=UTF-8''\(name)",
      ],
      body: body(of: row, engine))
  }

  /// The content of a file, piece by piece as it is read.
  static func body(of row: FileRow, _ engine: Engine) -> ResponseBody {
    ResponseBody(contentLength: row.size) { writer in
      var offset = 0
      while offset < row.size {
        let part = try await engine.file(row.id, from: offset, count: partSize).content
        guard !part.isEmpty else { throw EngineFailure(.store, "the file '\(row.id)' is shorter than its row says") }
        offset += part.count
        try await writer.write(ByteBuffer(bytes: part))
      }
      try await writer.finish(nil)
    }
  }
}
