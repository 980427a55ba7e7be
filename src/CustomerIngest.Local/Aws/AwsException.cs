namespace CustomerIngest.Local.Aws;

/// <summary>A request that is answered with an error of AWS; the message is what the caller reads.</summary>
public sealed class AwsException(AwsError error, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public AwsError Error => error;
}
