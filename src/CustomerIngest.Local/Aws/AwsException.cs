namespace CustomerIngest.Local.Aws;

/// <summary>A request that is answered with an error of AWS; the message is what the caller reads.</summary>
public sealed class AwsException : Exception
{
    public AwsException()
    {
    }

    public AwsException(string message)
        : base(message)
    {
    }

    public AwsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public AwsException(AwsError error, string message, Exception? innerException = null)
        : base(message, innerException) => Error = error;

    public AwsError Error { get; } = AwsError.InternalFailure;
}
