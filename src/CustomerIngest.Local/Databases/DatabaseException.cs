namespace CustomerIngest.Local.Databases;

/// <summary>There is no database to run on; the message says why and what to do.</summary>
public sealed class DatabaseException(string message, Exception? innerException = null) : Exception(message, innerException);
