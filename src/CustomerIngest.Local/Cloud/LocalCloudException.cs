namespace CustomerIngest.Local.Cloud;

/// <summary>The local cloud cannot start or go on; the message is one sentence that says why and what to do.</summary>
public sealed class LocalCloudException(string message, Exception? innerException = null) : Exception(message, innerException);
