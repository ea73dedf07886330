import NIOSSL
import TramiteEngine
public import TramiteFEEL

extension ServerSettings.CertificateFiles {
  /// What an operator wants to know of a certificate before a server is restarted with it.
  public struct Validity: Sendable, Hashable {
    /// From when it counts.
    public let from: Instant
    /// Until when.
    public let until: Instant
  }

  /// Reads both files as a server does, and says from when to when the server's own certificate counts.
  /// - Throws: ``Fault`` where they cannot be used
  public func examine() throws -> Validity {
    _ = try configuration()
    guard let own = try? NIOSSLCertificate.fromPEMFile(chain).first else { throw unusable("it holds no certificate") }
    return Validity(
      from: Instant(millisecondsSince1970: Int64(own.notValidBefore) * 1000),
      until: Instant(millisecondsSince1970: Int64(own.notValidAfter) * 1000))
  }

  /// HTTPS with this certificate.
  /// - Throws: ``Fault`` where a file cannot be read, or the key is of another certificate
  func configuration() throws -> TLSConfiguration {
    do {
      let certificates = try NIOSSLCertificate.fromPEMFile(chain).map(NIOSSLCertificateSource.certificate)
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: certificates, privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
      configuration.minimumTLSVersion = .tlsv12
      // Whether chain and key belong together is known only now; the server would not say it in words.
      _ = try NIOSSLContext(configuration: configuration)
      return configuration
    } catch {
      throw unusable("\(error)")
    }
  }

  /// The refusal of files that cannot be used.
  func unusable(_ reason: String) -> Fault {
    Fault(
      .unavailable, "the certificate in \(chain) or its key in \(key) cannot be used: \(reason)",
      hint:
        "both are PEM files that this user may read; the chain begins with the server's own certificate, and the key is "
        + "of that one")
  }
}
