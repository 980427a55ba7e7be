namespace CustomerIngest.Local.Templates.Definitions;

/// <summary>The levels of LoggingConfig, the most detailed first.</summary>
public enum LambdaLogLevel
{
    Trace,
    Debug,
    Info,
    Warn,
    Error,
    Fatal,
}
