using System.Security.Authentication;

namespace CustomerIngest.Faults;

/// <summary>The server cannot be verified; the message says why and what to do, and holds no secret.</summary>
public sealed class TlsException(string message) : AuthenticationException(message);
