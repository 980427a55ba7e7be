namespace CustomerIngest;

/// <summary>An environment variable is missing or bad; the message names it, the problem and what to do.</summary>
public sealed class SettingsException(string message) : Exception(message);
