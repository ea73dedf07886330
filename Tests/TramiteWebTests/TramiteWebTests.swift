import TramiteWeb
import Testing

@Suite struct TramiteWebTests {}
