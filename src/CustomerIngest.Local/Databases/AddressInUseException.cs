namespace CustomerIngest.Local.Databases;

/// <summary>The server found its port taken.</summary>
internal sealed class AddressInUseException(string message) : Exception(message);
