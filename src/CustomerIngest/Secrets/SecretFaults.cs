using System.Security.Authentication;
using Amazon.Runtime;
using CustomerIngest.Faults;

namespace CustomerIngest.Secrets;

/// <summary>Why Secrets Manager did not give the secret, and what to do. Its own messages are left out: they are not ours to vouch for.</summary>
internal static class SecretFaults
{
    private const string Unreadable = "its answer cannot be read";

    /// <param name="secretId">Named in the message.</param>
    /// <param name="exception">Not of a cancellation by the caller.</param>
    /// <returns>Null when it was not the call that failed.</returns>
    public static SecretException? Explain(string secretId, Exception exception) => exception switch
    {
        _ when IsUntrusted(exception) =>
            Configuration("Secrets Manager's certificate is not signed by an authority in the file of SSL_CERT_FILE. Add the one that has signed it, or remove SSL_CERT_FILE and SSL_CERT_DIR from the template.", exception),
        AmazonUnmarshallingException => Transient(secretId, Unreadable, exception),
        AmazonServiceException service => OfService(secretId, service),
        // A call that takes longer than the client's timeout is cancelled by the SDK itself.
        AmazonClientException or HttpRequestException or IOException or InvalidDataException or OperationCanceledException or TimeoutException =>
            Transient(secretId, WhatHappened(exception), exception),
        _ => null,
    };

    private static string WhatHappened(Exception exception) => exception switch
    {
        OperationCanceledException or TimeoutException => "its answer was not complete in time",
        InvalidDataException tooLong => tooLong.Message,
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => "its answer ended early",
        HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } => Unreadable,
        IOException => "the connection was lost",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "its name was not resolved",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "it could not be connected to",
        _ => exception.GetType().Name,
    };

    // The SDK wraps what HTTPS says.
    private static bool IsUntrusted(Exception? exception) =>
        exception is AuthenticationException || exception is not null && IsUntrusted(exception.InnerException);

    private static SecretException OfService(string secretId, AmazonServiceException exception) => exception.ErrorCode switch
    {
        "ResourceNotFoundException" =>
            Configuration($"There is no secret {secretId} in this account and region, or it has no value yet. Correct DB_SECRET_ID, or put the value.", exception),
        "AccessDeniedException" =>
            Configuration($"The function may not read the secret {secretId} (AccessDeniedException). Allow its role secretsmanager:GetSecretValue, and kms:Decrypt if the secret has a key of its own.", exception),
        "DecryptionFailure" =>
            Configuration($"Secrets Manager cannot decrypt the secret {secretId}. Enable its KMS key, and allow the function's role kms:Decrypt with it.", exception),
        "InvalidRequestException" =>
            Configuration($"The secret {secretId} cannot be read in its state, most likely because it is scheduled for deletion. Restore it, or correct DB_SECRET_ID.", exception),
        "InvalidParameterException" or "ValidationException" =>
            Configuration($"Secrets Manager does not accept {secretId} as the name or ARN of a secret. Correct DB_SECRET_ID.", exception),
        var code => Transient(secretId, code ?? exception.GetType().Name, exception),
    };

    private static SecretException Configuration(string message, Exception exception) => new(DatabaseFault.Configuration, message, exception);

    private static SecretException Transient(string secretId, string what, Exception exception) =>
        new(DatabaseFault.Transient, $"Secrets Manager did not give the secret {secretId}: {what}.", exception);
}
